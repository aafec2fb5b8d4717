package io.lockstep.batch.compile;

import io.lockstep.batch.intake.Source;
import io.lockstep.batch.process.ChildProcess;
import io.lockstep.batch.process.ChildProcess.Received;
import io.lockstep.batch.process.Patience.Heard;
import io.lockstep.batch.process.Patience.Vigil;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A process with a compiler in it, as its parent holds it. Used by one thread at a time. */
final class CompilerProcess implements AutoCloseable {

  private final ChildProcess<CompilerMessage> process;
  private final CompilerSettings settings;
  private boolean ready;

  private CompilerProcess(ChildProcess<CompilerMessage> process, CompilerSettings settings) {
    this.process = process;
    this.settings = settings;
  }

  /**
   * Starts one.
   *
   * @throws IOException if no process can be started
   */
  static CompilerProcess start(CompilerSettings settings) throws IOException {
    return new CompilerProcess(
        ChildProcess.start(
            settings.command().line(), settings.sandbox(), settings.reach(), CompilerMessage::read),
        settings);
  }

  /** What became of sources. */
  sealed interface Answer {

    /** The compiler has done its work. */
    record Done(Compiled compiled) implements Answer {}

    /** It would not end: it has used the processor time that it may. */
    record Killed(String why) implements Answer {}

    /** The process ended meanwhile, or does nothing. */
    record Died(String why) implements Answer {}

    /** The process ended before it had come up. */
    record Unborn(String why) implements Answer {}
  }

  /** Whether the process has not ended yet. */
  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Has sources compiled, at least one. After any answer but {@link Answer.Done} it is of no use.
   */
  Answer compile(List<Source> sources) throws InterruptedException {
    process.say(out -> CompilerMessage.writeSources(out, sources));
    Vigil<CompilerMessage> vigil = settings.patience().over(process);
    while (true) {
      switch (vigil.hear()) {
        case Heard.TooMuchWork<CompilerMessage>(Duration limit) -> {
          return new Answer.Killed(
              "it had used %d s of processor time and was not done".formatted(limit.toSeconds()));
        }
        case Heard.Nothing<CompilerMessage>(Duration limit) -> {
          // Not the sources' fault: whoever compiles uses the processor.
          return new Answer.Died("nothing was heard of it for %d s".formatted(limit.toSeconds()));
        }
        case Heard.Something<CompilerMessage>(Received.Silent<CompilerMessage>(String why)) -> {
          String end = process.end(why);
          return ready ? new Answer.Died(end) : new Answer.Unborn(end);
        }
        case Heard.Something<CompilerMessage>(
                Received.Spoke<CompilerMessage>(CompilerMessage message)) -> {
          switch (message) {
            case CompilerMessage.Ready _ -> ready = true;
            case CompilerMessage.Done(Compiled compiled) -> {
              return new Answer.Done(compiled);
            }
          }
        }
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
