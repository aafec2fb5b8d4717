package io.lockstep.batch.compile;

import io.lockstep.batch.compile.CompilerProcess.Answer;
import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Compiles submissions against the contract and nothing else.
 *
 * <p>Where the whole does not compile, each exercise is compiled alone, so that a broken file costs
 * its own exercise.
 *
 * <p>The compiler runs in processes of its own, within limits: of a few kilobytes of source it can
 * take time without end (for the exhaustiveness of a switch over record patterns, several times as
 * much with each further component) or all memory there is (for constants that double at every
 * line). It runs no code of the submission, so one process compiles many submissions, one at a
 * time. One that dies is replaced and its sources are tried once more, in the fresh one; so what
 * becomes of sources does not depend on what was compiled before them.
 *
 * <p>Thread-safe.
 */
public final class SubmissionCompiler implements AutoCloseable {

  private static final int TRIES = 2;

  private final CompilerSettings settings;
  private final Deque<CompilerProcess> idle = new ConcurrentLinkedDeque<>();

  /** Creates a compiler; its processes are started when there is something to compile. */
  public SubmissionCompiler(CompilerSettings settings) {
    this.settings = settings;
  }

  /**
   * Compiles a submission.
   *
   * @param exercises the exercises to compile it for
   * @return one for each exercise; without classes and problems where it has no sources
   * @throws InterruptedException if the calling thread is interrupted; the compiler is killed
   * @throws UncheckedIOException if no compiler can be started
   */
  public Map<String, Compiled> compile(Submission submission, Collection<String> exercises)
      throws InterruptedException {
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
      } else if (whole.problems().isEmpty() || own.size() == readable.size()) {
        compiled.put(exercise, whole);
      } else {
        compiled.put(exercise, compile(own));
      }
    }
    return compiled;
  }

  private Compiled compile(List<Source> sources) throws InterruptedException {
    if (sources.isEmpty()) {
      return Compiled.failed(List.of());
    }
    @Nullable CompilerProcess kept = idle.pollFirst();
    CompilerProcess process = kept != null && kept.isAlive() ? kept : started();
    for (int tries = 1; true; tries++, process = started()) {
      switch (ask(process, sources)) {
        case Answer.Done(Compiled compiled) -> {
          return compiled;
        }
        case Answer.Killed(String why) -> {
          return gaveUp(why);
        }
        case Answer.Died(String why) -> {
          if (tries == TRIES) {
            return gaveUp(why);
          }
        }
        case Answer.Unborn(String why) -> {
          if (tries == TRIES) {
            throw new UncheckedIOException(
                new IOException("two compilers ended at their start: " + why));
          }
        }
      }
    }
  }

  private static Compiled gaveUp(String why) {
    return Compiled.failed(List.of("the Java compiler gave up on these sources: " + why));
  }

  private CompilerProcess started() {
    try {
      return CompilerProcess.start(settings);
    } catch (IOException impossible) {
      throw new UncheckedIOException("no compiler can be started", impossible);
    }
  }

  /** Keeps the process for the next sources, if there is something left of it. */
  private Answer ask(CompilerProcess process, List<Source> sources) throws InterruptedException {
    boolean kept = false;
    try {
      Answer answer = process.compile(sources);
      if (answer instanceof Answer.Done) {
        idle.addFirst(process);
        kept = true;
      }
      return answer;
    } finally {
      if (!kept) {
        process.close();
      }
    }
  }

  /** Ends the processes that wait for sources. Not while something is compiled. */
  @Override
  public void close() {
    for (CompilerProcess process = idle.poll(); process != null; process = idle.poll()) {
      process.close();
    }
  }
}
