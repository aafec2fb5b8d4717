package io.lockstep.batch.compile;

import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * Compiles submissions with the JDK's own compiler, against the contract and nothing else.
 *
 * <p>Annotation processors are off: without that a submission could run code in here. Where the
 * whole does not compile, each exercise is compiled alone, so that a broken file costs its own
 * exercise.
 *
 * <p>Thread-safe.
 */
public final class SubmissionCompiler {

  private static final int SHOWN = 10;

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
  public SubmissionCompiler(Collection<Path> contractPath, Set<String> contractPackages) {
    this.contractPath = List.copyOf(contractPath);
    this.contractPackages = Set.copyOf(contractPackages);
  }

  /**
   * Compiles a submission.
   *
   * @param exercises the exercises to compile it for
   * @return one for each exercise; without classes and problems where it has no sources
   */
  public Map<String, Compiled> compile(Submission submission, Collection<String> exercises) {
    Map<String, Compiled> compiled = new LinkedHashMap<>();
    List<Source> readable =
        submission.sources().stream().filter(source -> source.problem() == null).toList();
    Compiled whole = compile(readable);
    for (String exercise : exercises) {
      List<Source> own =
          submission.sources().stream().filter(source -> source.serves(exercise)).toList();
      List<String> unreadable = own.stream().map(Source::problem).filter(Objects::nonNull).toList();
      if (!unreadable.isEmpty()) {
        compiled.put(exercise, Compiled.failed(unreadable));
      } else if (whole.problems().isEmpty()) {
        compiled.put(exercise, whole);
      } else {
        compiled.put(exercise, compile(own));
      }
    }
    return compiled;
  }

  private Compiled compile(List<Source> sources) {
    if (sources.isEmpty()) {
      return Compiled.failed(List.of());
    }
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
      return ok
          ? new Compiled(new TreeMap<>(files.classes()), List.of())
          : Compiled.failed(problems(messages, crash.toString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
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
