package io.lockstep.batch.compile;

import io.lockstep.batch.intake.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The JDK's own compiler, against the contract and nothing else.
 *
 * <p>Annotation processors are off: without that a submission could run code in here.
 */
final class Javac {

  private static final int SHOWN = 10;

  /** Far more than sources of the largest size admitted come to, unless they were made for it. */
  private static final long MOST_BYTES = 32 << 20;

  private final JavaCompiler javac =
      Objects.requireNonNull(
          ToolProvider.getSystemJavaCompiler(), "expected a JDK, found a Java without compiler");
  private final Collection<Path> contractPath;
  private final Set<String> contractPackages;

  /**
   * Creates a compiler.
   *
   * @param contractPath the folders or jars that hold the contract
   * @param contractPackages the packages of the contract; nothing else on the path is visible
   */
  Javac(Collection<Path> contractPath, Set<String> contractPackages) {
    this.contractPath = List.copyOf(contractPath);
    this.contractPackages = Set.copyOf(contractPackages);
  }

  /** Compiles sources, at least one. */
  Compiled compile(List<Source> sources) {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard =
        javac.getStandardFileManager(messages, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_PATH, contractPath);
      MemoryFiles files = new MemoryFiles(standard, contractPackages);
      List<String> options =
          List.of("-proc:none", "-implicit:none", "-g", "-parameters", "-Xlint:none");
      StringWriter crash = new StringWriter();
      boolean ok;
      try {
        ok =
            javac
                .getTask(
                    crash,
                    files,
                    messages,
                    options,
                    null,
                    sources.stream().map(SourceText::new).toList())
                .call();
      } catch (RuntimeException | StackOverflowError gaveUp) {
        return Compiled.failed(List.of("the Java compiler gave up on these sources: " + gaveUp));
      }
      return ok ? bounded(files) : Compiled.failed(problems(messages, crash.toString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Compiled bounded(MemoryFiles files) {
    long bytes = files.classes().values().stream().mapToLong(file -> file.length).sum();
    return bytes <= MOST_BYTES
        ? new Compiled(new TreeMap<>(files.classes()), List.of())
        : Compiled.failed(
            List.of(
                "expected at most %d MB of classes, found %d MB"
                    .formatted(MOST_BYTES >> 20, bytes >> 20)));
  }

  private static List<String> problems(DiagnosticCollector<JavaFileObject> messages, String crash) {
    List<String> problems = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
      if (message.getKind() == Diagnostic.Kind.ERROR) {
        problems.add(problem(message));
      }
    }
    if (problems.isEmpty()) {
      problems.add(
          "the Java compiler gave up on these sources: "
              + crash.lines().findFirst().orElse("it did not say why"));
    }
    if (problems.size() > SHOWN) {
      String more = "and " + (problems.size() - SHOWN) + " more";
      problems.subList(SHOWN, problems.size()).clear();
      problems.add(more);
    }
    return problems;
  }

  private static String problem(Diagnostic<? extends JavaFileObject> message) {
    // "String" is what the student wrote.
    String text = message.getMessage(Locale.ENGLISH).replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
    if (message.getSource() instanceof SourceText source) {
      long line = message.getLineNumber();
      return "%s:%d: %s%n%s"
          .formatted(source.path(), line, text, "    " + source.line(line).strip())
          .replace("\r\n", "\n");
    }
    return text;
  }
}
