package io.lockstep.batch.result;

import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.result.Result.SourceFile;
import io.lockstep.batch.result.Result.State;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.FailedRun.RunThread;
import io.lockstep.checks.FailedRun.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results to try outputs on. */
public final class ExampleResults {

  private ExampleResults() {}

  /** One of everything: each verdict, a hidden criterion, a failure, a problem, notes. */
  public static Result everyVerdict(String submission) {
    return new Result(
        Result.SCHEMA,
        submission,
        "0.1.0",
        5,
        20,
        State.INCOMPLETE,
        List.of("ignored notes.txt: not a Java source"),
        List.of(
            new ExerciseResult(
                "crawler",
                "Crawler",
                5,
                12,
                "solution.crawler.MyCrawler",
                List.of(),
                List.of(
                    criterion("crawler/finds-all", Verdict.PASSED, 3, null, "10 schedules, seed 1"),
                    failed(
                        "crawler/once",
                        "each of the 5 pages fetched once",
                        "\"http://b\" fetched twice, at 0.100 s and 0.100 s",
                        "fetching http://b\nfetching http://b\n"),
                    criterion("crawler/race-free", Verdict.NOT_RUN, 1, null, "needs the simulator"),
                    criterion("crawler/limit", Verdict.GRADER_FAULT, 2, null, "worker was lost"),
                    hidden("crawler/reuse", Verdict.PASSED, 2),
                    hidden("crawler/cancel", Verdict.FAILED, 1)),
                List.of(new SourceFile("MyCrawler.java", "class MyCrawler {}\n"))),
            new ExerciseResult(
                "ratelimit",
                "Rate-limited client",
                0,
                4,
                null,
                List.of("MyRateLimitedClient.java:12: ';' expected\n    int a = 1\n             ^"),
                List.of(
                    criterion("ratelimit/answers", Verdict.NOT_RUN, 2, null, "does not compile"),
                    criterion("ratelimit/failure", Verdict.NOT_RUN, 2, null, "does not compile")),
                List.of()),
            new ExerciseResult(
                "countdown",
                "Countdown",
                0,
                4,
                null,
                List.of(),
                List.of(
                    criterion("countdown/ticks", Verdict.NOT_IMPLEMENTED, 4, null, "no solution")),
                List.of())));
  }

  /** A submission that says the same text wherever a submission can say something. */
  public static Result saying(String text) {
    return new Result(
        Result.SCHEMA,
        text,
        "0.1.0",
        0,
        5,
        State.COMPLETE,
        List.of(text),
        List.of(
            new ExerciseResult(
                "crawler",
                "Crawler",
                0,
                5,
                text,
                List.of(text),
                List.of(
                    criterion("crawler/limit", Verdict.NOT_RUN, 2, null, text),
                    failed("crawler/once", text, text, text)),
                List.of(new SourceFile(text, text)))));
  }

  /** A submission that gained so many of 20 points in one exercise of two criteria. */
  public static Result gaining(String submission, int points, State state) {
    return new Result(
        Result.SCHEMA,
        submission,
        "0.1.0",
        points,
        20,
        state,
        List.of(),
        List.of(
            new ExerciseResult(
                "crawler",
                "Crawler",
                points,
                20,
                "solution.crawler.MyCrawler",
                List.of(),
                List.of(
                    criterion("crawler/finds-all", Verdict.PASSED, points, null, "1 run"),
                    failed("crawler/once", "one fetch", "two fetches", "", 20 - points)),
                List.of())));
  }

  private static CriterionResult criterion(
      String id, Verdict verdict, int possible, @Nullable Failure failure, String reason) {
    return new CriterionResult(
        id,
        "ordering",
        "Title of " + id,
        verdict,
        verdict == Verdict.PASSED ? possible : 0,
        possible,
        id.endsWith("limit"),
        false,
        reason,
        failure);
  }

  private static CriterionResult failed(String id, String expected, String seen, String output) {
    return failed(id, expected, seen, output, 3);
  }

  private static CriterionResult failed(
      String id, String expected, String seen, String output, int possible) {
    return new CriterionResult(
        id,
        "concurrency",
        "No page is fetched twice in one crawl",
        Verdict.FAILED,
        0,
        possible,
        false,
        false,
        null,
        new Failure(
            "two pages that link to a third",
            expected,
            seen,
            "\"Have we seen it?\" and \"now we have\" must be one step.",
            output,
            run(seen)));
  }

  private static FailedRun run(String text) {
    return new FailedRun(
        "crawler/once@adversarial:7",
        "adversarial:walk:7:12>2",
        100_000_000,
        List.of(new RunThread(0, "main"), new RunThread(2, text)),
        List.of(new Step(0, 2, "call", text, "MyCrawler.java", 1)),
        3,
        List.of(new Event(0, 2, Phase.BEGINS, text), new Event(100_000_000, 2, Phase.ENDS, text)),
        text);
  }

  private static CriterionResult hidden(String id, Verdict verdict, int possible) {
    return new CriterionResult(
        id,
        "concurrency",
        "Secret title of " + id,
        verdict,
        verdict == Verdict.PASSED ? possible : 0,
        possible,
        false,
        true,
        null,
        verdict == Verdict.FAILED
            ? new Failure(
                "secret scenario", "secret expected", "secret seen", "secret hint", "", null)
            : null);
  }
}
