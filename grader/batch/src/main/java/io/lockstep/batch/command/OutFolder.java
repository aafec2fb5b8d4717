package io.lockstep.batch.command;

import io.lockstep.batch.report.WholeFile;
import io.lockstep.batch.store.StoreAddress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a class is graded into, held by one run at a time.
 *
 * <p>What Lockstep needs to know of it lies in {@value #OWN} in it: which class of a store it is,
 * the names that the last run wrote files for, and the store itself where it is a file of its own.
 * The operating system gives the lock back when a process ends, however it does.
 */
final class OutFolder implements AutoCloseable {

  private static final String OWN = ".lockstep";

  /** What the reports hold of one submission: a folder and the end of a name. */
  private static final List<List<String>> OF_A_SUBMISSION =
      List.of(
          List.of("results", ".json"),
          List.of("submissions", ".html"),
          List.of("submissions", ".md"),
          List.of("submissions", ".fragment.html"),
          List.of("logs", ".log"));

  private final Path folder;
  private final FileChannel lock;
  private final String id;

  private OutFolder(Path folder, FileChannel lock, String id) {
    this.folder = folder;
    this.lock = lock;
    this.id = id;
  }

  /**
   * Takes the folder for this run; creates it where it is missing.
   *
   * @throws UserException if it is something else, or another run has it
   */
  static OutFolder take(Path folder) throws IOException {
    Path own = folder.resolve(OWN);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserException(folder + ": expected a new or empty folder, found a file");
    }
    if (Files.isDirectory(folder)
        && !Files.isDirectory(own)
        && !PathUtils.isEmptyDirectory(folder)) {
      throw new UserException(
          folder
              + ": expected a new or empty folder, or one that lockstep grade has written, found"
              + " other files; choose another one with -o, or empty this one");
    }
    try {
      Files.createDirectories(own);
    } catch (IOException impossible) {
      throw new UserException(
          folder + ": this folder cannot be created: " + impossible.getMessage());
    }
    FileChannel lock = lock(folder, own);
    try {
      return new OutFolder(folder, lock, id(own));
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  private static FileChannel lock(Path folder, Path own) throws IOException {
    Path holder = own.resolve("held-by");
    FileChannel channel =
        FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = channel.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      // Another run in this very process.
    }
    if (!held) {
      channel.close();
      throw new UserException(
          "%s: another lockstep grade is at work on it%s; wait until it has ended, or choose another folder with -o"
              .formatted(
                  folder,
                  Files.exists(holder)
                      ? " (process " + Files.readString(holder).strip() + ")"
                      : ""));
    }
    Files.writeString(holder, ProcessHandle.current().pid() + "\n");
    return channel;
  }

  private static String id(Path own) throws IOException {
    Path file = own.resolve("class");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    String id = UUID.randomUUID().toString();
    WholeFile.write(file, id.getBytes(StandardCharsets.UTF_8));
    return id;
  }

  /** The class of a store that is graded into this folder, where one was. */
  static @Nullable String classOf(Path folder) throws IOException {
    Path file = folder.resolve(OWN, "class");
    return Files.exists(file) ? Files.readString(file).strip() : null;
  }

  /** Where the store is if nobody asks for another. */
  static StoreAddress ownStore(Path folder) {
    return StoreAddress.file(folder.resolve(OWN, "store.db"));
  }

  Path path() {
    return folder;
  }

  /** Which class of a store is graded into this folder. */
  String id() {
    return id;
  }

  /**
   * Makes way for the files of these submissions. What an earlier run wrote for others goes, as
   * does what it could not finish; whatever is not the grader's stays.
   *
   * @param names the names of the files, without folder and extension
   */
  void makeWayFor(Set<String> names) throws IOException {
    Path written = folder.resolve(OWN, "written");
    Set<String> before =
        Files.exists(written) ? new LinkedHashSet<>(Files.readAllLines(written)) : Set.of();
    Set<String> both = new LinkedHashSet<>(before);
    both.addAll(names);
    WholeFile.write(written, lines(both));
    for (String name : before) {
      if (!names.contains(name)) {
        for (List<String> file : OF_A_SUBMISSION) {
          Files.deleteIfExists(folder.resolve(file.get(0), name + file.get(1)));
        }
      }
    }
    WholeFile.write(written, lines(names));
    for (String inside : List.of("", "results", "submissions", "logs")) {
      sweep(folder.resolve(inside));
    }
  }

  private static byte[] lines(Set<String> names) {
    return (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void sweep(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> unfinished = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".*.unfinished")) {
      found.forEach(unfinished::add);
    }
    for (Path file : unfinished) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
