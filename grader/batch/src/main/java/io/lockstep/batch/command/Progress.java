package io.lockstep.batch.command;

import io.lockstep.batch.result.Result;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a class has been graded: a bar with the time left on a terminal, else plain lines. */
sealed interface Progress extends AutoCloseable {

  /** A submission was graded. Thread-safe. */
  void graded(String name, Result result);

  @Override
  void close();

  /** Shows the progress over that many submissions. */
  static Progress over(int submissions, PrintWriter lines) {
    return Terminal.isInteractive()
        ? new Bar(
            new ProgressBarBuilder()
                .setTaskName("Grading")
                .setInitialMax(submissions)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .build())
        : new Lines(submissions, lines, new AtomicInteger());
  }

  /** On a terminal. */
  record Bar(ProgressBar bar) implements Progress {
    @Override
    public void graded(String name, Result result) {
      var _ = bar.setExtraMessage(" " + name);
      var _ = bar.step();
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** In a file or a pipe. */
  record Lines(int submissions, PrintWriter out, AtomicInteger done) implements Progress {
    @Override
    public void graded(String name, Result result) {
      out.println(
          "[%d/%d] %s: %d of %d"
              .formatted(
                  done.incrementAndGet(), submissions, name, result.points(), result.possible()));
    }

    @Override
    public void close() {}
  }
}
