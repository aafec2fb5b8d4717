package io.lockstep.simulator.agent;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rewritten classes of the JDK: from the file of an earlier JVM where they are in it, else
 * rewritten now. Where each comes from makes no difference: its counts are held against the table.
 *
 * <p>Used under {@link Agent}'s lock.
 */
final class JdkClasses {

  /** With more than this the file does not grow: it has many variants of each class. */
  private static final int MOST_CLASSES = 5_000;

  private final SiteTable table;
  private final @Nullable CacheFile file;
  private final ClassIndex first;
  private @Nullable ClassIndex others;

  /** What was rewritten before the file is written. */
  private final List<RewrittenClass> fresh = new ArrayList<>();

  private boolean collecting;
  private @Nullable JdkRewriter rewriter;
  private int reused;

  private JdkClasses(SiteTable table, @Nullable CacheFile file) {
    this.table = table;
    this.file = file;
    this.first = file == null ? ClassIndex.EMPTY : file.first();
    this.collecting = file != null;
  }

  /** With what is on disk, unless it is switched off or cannot be had. */
  static JdkClasses open(SiteTable table) {
    File folder = CacheFolder.find();
    File jar = CacheKey.agentJar();
    if (folder == null || jar == null) {
      return new JdkClasses(table, null);
    }
    try {
      CacheKey key = CacheKey.of(jar);
      return new JdkClasses(table, new CacheFile(new File(folder, key.fileName()), key));
    } catch (IOException e) {
      return new JdkClasses(table, null);
    }
  }

  /** With nothing from disk. */
  static JdkClasses withoutCache(SiteTable table) {
    return new JdkClasses(table, null);
  }

  /** How many came from the file. */
  int reused() {
    return reused;
  }

  /** What this class file becomes. */
  RewrittenClass rewrite(String name, byte[] classFile, boolean loaded) {
    RewrittenClass known = first.find(name, classFile, loaded);
    if (known == null) {
      known = others().find(name, classFile, loaded);
    }
    if (known != null) {
      reused++;
      return known;
    }
    if (rewriter == null) {
      rewriter = new JdkRewriter();
    }
    RewrittenClass result = rewriter.rewrite(name, classFile, loaded);
    if (collecting) {
      fresh.add(result);
    }
    return result;
  }

  private ClassIndex others() {
    ClassIndex known = others;
    if (known == null) {
      known = file == null ? ClassIndex.EMPTY : file.others();
      others = known;
    }
    return known;
  }

  /** What is wrong with a class; empty if nothing is. */
  List<String> differences(RewrittenClass rewritten) {
    return table.differences(rewritten.name(), rewritten.counts());
  }

  /**
   * Writes the file, if there is anything new to keep. So that the next JVM need rewrite nothing,
   * the classes that are not loaded yet are rewritten first, and judged.
   *
   * @return what is wrong with those
   */
  List<String> save() {
    List<String> differences = new ArrayList<>();
    if (file != null && !fresh.isEmpty()) {
      try {
        file.prepare();
        List<RewrittenClass> atStart = new ArrayList<>(first.all());
        atStart.addAll(fresh);
        fresh.clear();
        rewriteTheOthers();
        List<RewrittenClass> later = new ArrayList<>(others().all());
        later.addAll(fresh);
        for (RewrittenClass each : fresh) {
          differences.addAll(differences(each));
        }
        if (differences.isEmpty() && atStart.size() + later.size() <= MOST_CLASSES) {
          file.write(atStart, later);
        }
      } catch (IOException e) {
        // The folder cannot be written: every JVM rewrites for itself.
      }
    }
    collecting = false;
    fresh.clear();
    return differences;
  }

  private void rewriteTheOthers() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path path : files.toList()) {
        String name = base.relativize(path).toString();
        if (name.endsWith(".class")) {
          String className = name.substring(0, name.length() - ".class".length());
          if (Rules.touch(className)) {
            rewrite(className, Files.readAllBytes(path), false);
          }
        }
      }
    }
  }
}
