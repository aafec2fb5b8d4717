package io.lockstep.batch.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Reads a folder; follows no link and skips what tools leave behind. */
final class FolderReader {

  private static final Set<String> SKIPPED =
      Set.of("target", "build", "out", "node_modules", "__MACOSX");

  private FolderReader() {}

  /** Whether a folder holds what a tool made of the sources, or for itself. */
  static boolean isSkipped(String folder) {
    return folder.startsWith(".") || SKIPPED.contains(folder);
  }

  /**
   * Reads a folder.
   *
   * @param prefix what comes in front of its files' paths; empty or ending in {@code /}
   */
  static void read(Path root, String prefix, Collector collector) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
              return FileVisitResult.CONTINUE;
            }
            if (isSkipped(String.valueOf(folder.getFileName()))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            collector.enter(path(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = path(file);
            collector.enter(path);
            if (attributes.isSymbolicLink()) {
              collector.passedOver(path, "links");
            } else if (!attributes.isRegularFile()) {
              collector.passedOver(path, "other files");
            } else if (Inbox.extension(file).equals("java")) {
              collector.source(path, () -> Files.newInputStream(file));
            } else if (ArchiveKind.isNamedLikeOne(path)) {
              ArchiveReader.readInside(path, () -> Files.newInputStream(file), collector);
            } else {
              collector.other(path);
            }
            return FileVisitResult.CONTINUE;
          }

          private String path(Path file) {
            return prefix + root.relativize(file).toString().replace(File.separatorChar, '/');
          }
        });
  }
}
