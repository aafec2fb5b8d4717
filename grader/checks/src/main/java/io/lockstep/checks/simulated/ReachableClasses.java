package io.lockstep.checks.simulated;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The classes of a submission that one of them can get at: those that it names, those that these
 * name, and so on.
 *
 * <p>Whatever is named in a constant pool counts: as a class, in a descriptor, or in a string,
 * since a switch may look up an enum by its name. A submission has other exercises as well, and
 * what is static there is no concern of this one.
 */
final class ReachableClasses {

  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;<>]+)[;<]");

  private final Map<String, byte[]> classFiles;
  private final Map<String, ClassModel> reached = new HashMap<>();
  private final Deque<String> unread = new ArrayDeque<>();

  private ReachableClasses(Map<String, byte[]> classFiles) {
    this.classFiles = classFiles;
  }

  /**
   * The classes by internal name, such as {@code solution/crawler/MyCrawler}.
   *
   * @param className the binary name of the class to begin with
   * @param classFiles all class files by binary name
   */
  static Map<String, ClassModel> from(String className, Map<String, byte[]> classFiles) {
    ReachableClasses search = new ReachableClasses(classFiles);
    search.unread.add(className);
    while (!search.unread.isEmpty()) {
      search.read(search.unread.remove());
    }
    return search.reached;
  }

  private void read(String binaryName) {
    byte[] bytes = classFiles.get(binaryName);
    if (bytes == null || reached.containsKey(binaryName.replace('.', '/'))) {
      return;
    }
    ClassModel model = ClassFile.of().parse(bytes);
    reached.put(binaryName.replace('.', '/'), model);
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        unread.addAll(named(text.stringValue()));
      }
    }
  }

  /** What a text may name: itself, or the types in it if it is a descriptor. */
  private static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    names.add(text.replace('/', '.'));
    if (text.indexOf(';') >= 0) {
      IN_DESCRIPTOR
          .matcher(text)
          .results()
          .map((MatchResult type) -> type.group(1).replace('/', '.'))
          .forEach(names::add);
    }
    return names;
  }
}
