package io.lockstep.batch.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/**
 * The compiler's view of files: class files go to memory, and of the class path only the contract
 * shows.
 *
 * <p>An IDE compiles the student's solutions into the folder that holds the contract; a submission
 * must not see them.
 */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

  private final Set<String> visible;
  private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

  MemoryFiles(JavaFileManager standard, Set<String> visible) {
    super(standard);
    this.visible = visible;
  }

  Map<String, byte[]> classes() {
    return classes;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
    if (location == StandardLocation.CLASS_PATH) {
      return visible.contains(packageName)
          ? super.list(location, packageName, Set.of(Kind.CLASS), false)
          : List.of();
    }
    return super.list(location, packageName, kinds, recurse);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, Kind kind, FileObject sibling) {
    return new SimpleJavaFileObject(
        URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
      @Override
      public OutputStream openOutputStream() {
        return new ByteArrayOutputStream() {
          @Override
          public void close() {
            classes.put(className, toByteArray());
          }
        };
      }
    };
  }
}
