package io.lockstep.batch.isolation;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox of <a href="https://github.com/containers/bubblewrap">bubblewrap</a> and prlimit, on
 * Linux.
 *
 * <p>Inside there is no network, nobody else's process, and of the files only the system's programs
 * and what {@link Reach} names, all read-only; two small folders in memory may be written. It ends
 * with its parent, and with it all that descends from it: it has a process namespace of its own.
 *
 * <p>The limits are set inside, where the user namespace is a new one: there the number of
 * processes and threads counts from zero, and not all that the user has running. For root the
 * kernel does not count them; the limit of address space, which every stack takes from, holds for
 * root as well.
 *
 * @param bwrap the program
 * @param prlimit the program that sets limits
 * @param namespaces the options that say what the process does not share
 */
record Bubblewrap(Path bwrap, Path prlimit, List<String> namespaces) implements Sandbox {

  private static final int PROCESSES = 1_000;
  private static final int OPEN_FILES = 1_024;
  private static final long LARGEST_FILE = 16L << 20;
  private static final long TEMPORARY_FILES = 64L << 20;
  private static final long SHARED_MEMORY = 16L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The best first; older versions cannot forbid user namespaces inside. */
  private static final List<List<String>> NAMESPACES =
      List.of(
          List.of("--unshare-all", "--unshare-user", "--disable-userns"),
          List.of("--unshare-all", "--unshare-user"));

  /** The sandbox, if this system has one that works. */
  static Isolation find(String system, @Nullable String searchPath) throws InterruptedException {
    if (!system.equals("Linux")) {
      return new Isolation.Missing("there is no sandbox for " + system + ", only for Linux");
    }
    Optional<Path> bwrap = program("bwrap", searchPath);
    if (bwrap.isEmpty()) {
      return new Isolation.Missing(
          "expected the program bwrap in PATH, found none; install the package bubblewrap");
    }
    Optional<Path> prlimit = program("prlimit", searchPath);
    if (prlimit.isEmpty()) {
      return new Isolation.Missing(
          "expected the program prlimit in PATH, found none; install the package util-linux");
    }
    String why = "";
    for (List<String> namespaces : NAMESPACES) {
      Bubblewrap candidate = new Bubblewrap(bwrap.get(), prlimit.get(), namespaces);
      Optional<String> complaint = candidate.complaint();
      if (complaint.isEmpty()) {
        return new Isolation.Working(candidate, candidate.what());
      }
      why = complaint.get();
    }
    return new Isolation.Missing(bwrap.get() + " is installed, but does not work here: " + why);
  }

  private static Optional<Path> program(String name, @Nullable String searchPath) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(searchPath == null ? "" : searchPath)
        .map(folder -> Path.of(folder, name))
        .filter(program -> program.isAbsolute() && Files.isExecutable(program))
        .findFirst();
  }

  /** Tries it: what it complains of, or nothing if it works. */
  private Optional<String> complaint() throws InterruptedException {
    Reach nothing = new Reach(List.of(), Duration.ofSeconds(5), 256);
    Path hidden = null;
    try {
      hidden = Files.createTempFile("lockstep", ".hidden");
      String file = hidden.toString();
      Process process =
          new ProcessBuilder(
                  around(List.of("/bin/sh", "-c", "test ! -e \"$1\"", "sh", file), nothing))
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.of("it did not end within " + PATIENCE.toSeconds() + " s");
      }
      String said =
          new String(process.getInputStream().readNBytes(2_000), StandardCharsets.UTF_8).strip();
      if (process.exitValue() == 0) {
        return Optional.empty();
      }
      return Optional.of(said.isEmpty() ? file + " can be seen from inside" : said);
    } catch (IOException impossible) {
      return Optional.of(String.valueOf(impossible.getMessage()));
    } finally {
      delete(hidden);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException impossible) {
      // An empty file in the folder for temporary ones.
    }
  }

  private String what() {
    return bwrap
        + ": no network, no other processes, no other files, limits on memory, files and time"
        + (System.getProperty("user.name", "").equals("root")
            ? "; threads are bounded by memory alone, since the grader runs as root"
            : ", threads");
  }

  @Override
  public List<String> around(List<String> command, Reach reach) {
    List<String> all = new ArrayList<>();
    all.add(bwrap.toString());
    all.addAll(namespaces);
    all.addAll(List.of("--die-with-parent", "--new-session", "--hostname", "lockstep"));
    system(all);
    all.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    all.addAll(List.of("--size", Long.toString(TEMPORARY_FILES), "--tmpfs", "/tmp"));
    all.addAll(List.of("--size", Long.toString(SHARED_MEMORY), "--tmpfs", "/dev/shm"));
    reach.readable().stream()
        .map(Path::toAbsolutePath)
        .filter(Files::exists)
        .distinct()
        .forEach(path -> all.addAll(List.of("--ro-bind", path.toString(), path.toString())));
    all.addAll(List.of("--chdir", "/tmp", "--clearenv"));
    all.addAll(List.of("--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LANG", "C.UTF-8"));
    all.add("--");
    limits(all, reach);
    all.addAll(command);
    return all;
  }

  /** The programs and libraries of the system, where they are folders of their own or links. */
  private static void system(List<String> all) {
    all.addAll(List.of("--ro-bind", "/usr", "/usr"));
    for (String name : List.of("bin", "sbin", "lib", "lib32", "lib64")) {
      Path folder = Path.of("/", name);
      try {
        if (Files.isSymbolicLink(folder)) {
          all.addAll(
              List.of("--symlink", Files.readSymbolicLink(folder).toString(), folder.toString()));
        } else if (Files.isDirectory(folder)) {
          all.addAll(List.of("--ro-bind", folder.toString(), folder.toString()));
        }
      } catch (IOException unreadable) {
        // Then there is nothing to show.
      }
    }
  }

  private void limits(List<String> all, Reach reach) {
    all.add(prlimit.toString());
    all.add("--nproc=" + PROCESSES);
    all.add("--nofile=" + OPEN_FILES);
    all.add("--fsize=" + LARGEST_FILE);
    all.add("--core=0");
    all.add("--cpu=" + reach.processorTime().toSeconds());
    all.add("--as=" + ((long) reach.addressSpaceMegabytes() << 20));
    all.add("--");
  }
}
