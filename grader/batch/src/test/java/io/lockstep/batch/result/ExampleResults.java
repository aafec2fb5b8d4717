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
import java.util.stream.Stream;
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

  /** A submission that fails in well-known ways, each with its run. */
  public static Result withRuns(String submission) {
    return new Result(
        Result.SCHEMA,
        submission,
        "0.1.0",
        6,
        20,
        State.COMPLETE,
        List.of(),
        List.of(
            exercise(
                "crawler",
                "Crawler",
                "PoolCrawler.java",
                3,
                criterion("crawler/finds-all", Verdict.PASSED, 3, null, "120 schedules, seed 1"),
                broken(
                    "crawler/once",
                    "No page is fetched twice in one crawl",
                    "each page is fetched once in a crawl",
                    "\"/c\" was fetched 2 times, at 0.200 s, 0.200 s",
                    ExampleRuns.crawler()),
                broken(
                    "crawler/limit",
                    "Never more than maxConcurrent fetches at once",
                    "never more than 8 fetches at once",
                    "199 under way at 0.100 s",
                    ExampleRuns.thousandThreads())),
            exercise(
                "ratelimit",
                "Rate-limited client",
                "NotebookRateLimitedClient.java",
                1,
                broken(
                    "ratelimit/never-exceeds",
                    "No second, wherever it begins, sees more than N calls start",
                    "at most 5 requests starting in any second",
                    "20 starting in the second from 0.000 s: 0.000 s, 0.000 s, 0.000 s, 0.000 s,"
                        + " 0.000 s, 0.200 s, 0.200 s, 0.200 s. That is 5 in every 1/5 of a second,"
                        + " 5 times too many: a semaphore of 5 that is held for 1/5 s limits how"
                        + " many are under way, not how many start",
                    ExampleRuns.rateLimiter()),
                criterion("ratelimit/answers", Verdict.PASSED, 1, null, "120 schedules, seed 1")),
            exercise(
                "countdown",
                "Countdown",
                "SleepyCountdown.java",
                2,
                criterion("countdown/order", Verdict.PASSED, 2, null, "120 schedules, seed 1"),
                broken(
                    "countdown/no-drift",
                    "A slow listener moves no later tick",
                    "a listener that takes 300 ms moves no later tick: start(\"A\", 3): tick 2"
                        + " comes 1.000 s after the call",
                    "it came 1.300 s after the call",
                    ExampleRuns.countdown()))));
  }

  private static ExerciseResult exercise(
      String id, String title, String file, int points, CriterionResult... criteria) {
    StringBuilder source = new StringBuilder("package solution." + id + ";\n\n");
    for (int line = 3; line < 80; line++) {
      source.append(line % 9 == 0 ? "" : "    int line%d = compute(%d);".formatted(line, line));
      source.append('\n');
    }
    return new ExerciseResult(
        id,
        title,
        points,
        Stream.of(criteria).mapToInt(CriterionResult::possible).sum(),
        "solution." + id + "." + file.replace(".java", ""),
        List.of(),
        List.of(criteria),
        List.of(new SourceFile(file, source.toString())));
  }

  private static CriterionResult broken(
      String id, String title, String expected, String seen, FailedRun run) {
    return new CriterionResult(
        id,
        "concurrency",
        title,
        Verdict.FAILED,
        0,
        3,
        false,
        false,
        null,
        new Failure(
            "what the criterion is about, tried in a small case",
            expected,
            seen,
            "\"Have we seen it?\" and \"now we have\" must be one step.",
            "",
            run));
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
        text,
        null);
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
