package io.lockstep.batch.handout;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files on a class path, by name. Where several have a name, it is the first one's, as a class
 * loader has it; but the services of all are listed, and each library's licence is kept.
 */
final class ClassPathFiles {

  private static final Pattern LICENCE =
      Pattern.compile(
          "META-INF/(.*/)?(LICEN[CS]E|NOTICE|DEPENDENCIES)[^/]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/MANIFEST\\.MF|META-INF/[^/]*\\.(SF|RSA|DSA)|META-INF/maven/.*"
              + "|META-INF/INDEX\\.LIST|(META-INF/versions/\\d+/)?module-info\\.class");

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private ClassPathFiles() {}

  /**
   * Reads a class path.
   *
   * @param classPath folders and jars, separated as this system separates them
   * @param without elements that hold one of these files are left out
   */
  static SortedMap<String, byte[]> read(String classPath, Set<String> without) throws IOException {
    ClassPathFiles read = new ClassPathFiles();
    for (String element : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      Path path = Path.of(element);
      if (!element.isBlank() && Files.exists(path)) {
        Map<String, byte[]> files = Files.isDirectory(path) ? folder(path) : jar(path);
        if (files.keySet().stream().noneMatch(without::contains)) {
          read.add(String.valueOf(path.getFileName()), files);
        }
      }
    }
    return read.files;
  }

  private void add(String element, Map<String, byte[]> more) {
    more.forEach((name, bytes) -> {
      if (LEFT_OUT.matcher(name).matches()) {
        return;
      }
      if (LICENCE.matcher(name).matches()) {
        files.putIfAbsent(
            "META-INF/licences/" + element + name.substring(name.lastIndexOf('/')), bytes);
      } else if (name.startsWith("META-INF/services/")) {
        files.merge(name, bytes, ClassPathFiles::lines);
      } else {
        files.putIfAbsent(name, bytes);
      }
    });
  }

  private static byte[] lines(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.write('\n');
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static Map<String, byte[]> folder(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).forEach(found::add);
    }
    for (Path file : found) {
      files.put(
          folder.relativize(file).toString().replace(File.separatorChar, '/'),
          Files.readAllBytes(file));
    }
    return files;
  }

  private static Map<String, byte[]> jar(Path path) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return files;
  }
}
