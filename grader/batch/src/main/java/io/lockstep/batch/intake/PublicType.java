package io.lockstep.batch.intake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The public type of a Java source, after which its file must be called. */
final class PublicType {

  private PublicType() {}

  /** Its simple name; empty where no type is public, or the text cannot be parsed so far. */
  static Optional<String> of(String text) {
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    JavacTask task =
        (JavacTask)
            javac.getTask(
                // What it prints when it breaks down; what it cannot take is the compiler's to
                // report.
                new StringWriter(),
                null,
                new DiagnosticCollector<JavaFileObject>(),
                List.of("-proc:none"),
                null,
                List.of(new Text(text)));
    try {
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          if (type instanceof ClassTree named
              && named.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            return Optional.of(named.getSimpleName().toString());
          }
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (RuntimeException | StackOverflowError gaveUp) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** A source in memory. */
  private static final class Text extends SimpleJavaFileObject {

    private final String text;

    Text(String text) {
      super(URI.create("submission:///Text.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
