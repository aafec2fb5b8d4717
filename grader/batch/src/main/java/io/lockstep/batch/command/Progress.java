package io.lockstep.batch.command;

import io.lockstep.batch.report.VisibleText;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.store.Batch.Outcome;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a class has been graded: a bar with the time left on a terminal, else plain lines. Both
 * say what is in trouble, and a submission's name takes one line, whatever it is.
 *
 * <p>For one thread.
 */
interface Progress extends AutoCloseable {

  /** There is a result for a submission. */
  void graded(String name, Outcome outcome);

  @Override
  void close();

  /**
   * Shows the progress.
   *
   * @param submissions over how many submissions
   * @param kept how many of them have a result from the beginning
   */
  static Progress over(int submissions, int kept, PrintWriter lines) {
    return Terminal.isInteractive()
        ? new Bar(
            new ProgressBarBuilder()
                .setTaskName("Grading")
                .setInitialMax(submissions)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .build())
        : new Lines(submissions, kept, lines);
  }

  private static boolean isTrouble(Outcome outcome) {
    return outcome.refused() || outcome.state() == State.INCOMPLETE;
  }

  /** On a terminal. */
  final class Bar implements Progress {

    private final ProgressBar bar;
    private int troubles;

    private Bar(ProgressBar bar) {
      this.bar = bar;
    }

    @Override
    public void graded(String name, Outcome outcome) {
      troubles += isTrouble(outcome) ? 1 : 0;
      var _ =
          bar.setExtraMessage(
              (troubles == 0 ? " " : " %d need a person, ".formatted(troubles))
                  + VisibleText.line(name));
      var _ = bar.step();
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** In a file or a pipe. */
  final class Lines implements Progress {

    private final int submissions;
    private final int kept;
    private final PrintWriter out;
    private final long begun = System.nanoTime();
    private int done;

    Lines(int submissions, int kept, PrintWriter out) {
      this.submissions = submissions;
      this.kept = kept;
      this.out = out;
    }

    @Override
    public void graded(String name, Outcome outcome) {
      done++;
      String what =
          outcome.refused()
              ? "refused"
              : "%d of %d".formatted(outcome.points(), outcome.possible())
                  + (isTrouble(outcome) ? ", incomplete" : "");
      out.println(
          "[%d/%d] %s: %s%s".formatted(done, submissions, VisibleText.line(name), what, left()));
    }

    private String left() {
      if (done <= kept || done == submissions) {
        return "";
      }
      Duration each = Duration.ofNanos(System.nanoTime() - begun).dividedBy(done - kept);
      Duration left = each.multipliedBy(submissions - done);
      return left.toSeconds() < 60
          ? ", about %d s left".formatted(left.toSeconds())
          : ", about %d min left".formatted(left.toMinutes());
    }

    @Override
    public void close() {}
  }
}
