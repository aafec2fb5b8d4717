package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.batch.command.Version;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.report.TerminalStyle.Colour;
import io.lockstep.batch.report.timeline.Timeline;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import io.lockstep.checks.ReferenceRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the README's pictures from the real thing, the graded samples, into {@code
 * grader/batch/src/pictures}: {@code mvn -pl grader/batch -am integration-test -Dtest=PicturesTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dpictures}.
 */
@EnabledIfSystemProperty(
    named = "pictures",
    matches = ".*",
    disabledReason = "makes the README's pictures anew, with -Dpictures alone")
class PicturesTest {

  private static final Path PICTURES = Path.of("src/pictures");
  private static final String LIGHT = "--blink-settings=preferredColorScheme=1";

  @TempDir private Path folder = Path.of("");

  @Test
  void picturesOfTheSamples() throws Exception {
    Files.createDirectories(PICTURES);
    List<Result> results = samples();
    Result notebook =
        results.stream()
            .filter(result -> result.submission().equals("notebook"))
            .findFirst()
            .orElseThrow();
    Files.writeString(PICTURES.resolve("timeline.svg"), timeline(notebook));
    List<String> terminal =
        TerminalReport.lines(
            notebook, new TerminalStyle(80, Colour.ANSI, TerminalStyle.Signs.UNICODE, 1, null));
    Files.writeString(PICTURES.resolve("score-table.svg"), TerminalPicture.of(terminal));
    classPage(results);
    for (String picture : List.of("timeline.svg", "score-table.svg", "class.png")) {
      assertTrue(Files.size(PICTURES.resolve(picture)) > 2_000, picture);
    }
  }

  private static List<Result> samples() throws Exception {
    Exercises exercises = Exercises.announced(PicturesTest.class.getClassLoader());
    Grader grader =
        new Grader(
            exercises,
            Rubrics.bundled(new KnownCriteria(exercises.kinds())).all(),
            new Workers(WorkerSettings.DEFAULTS),
            Runtime.getRuntime().availableProcessors(),
            Version.number());
    List<Result> results = new ArrayList<>();
    for (Entry sample : Inbox.of(Path.of("../samples")).entries()) {
      results.add(grader.grade(sample).result());
    }
    return results;
  }

  private static String timeline(Result result) {
    CriterionResult broken =
        result.exercises().stream()
            .flatMap(exercise -> exercise.criteria().stream())
            .filter(criterion -> criterion.id().equals("ratelimit/never-exceeds"))
            .findFirst()
            .orElseThrow();
    Failure failure = Objects.requireNonNull(broken.failure(), "it fails");
    return Timeline.of(
            Objects.requireNonNull(failure.run(), "its run"),
            failure.expected(),
            failure.seen(),
            ReferenceRuns.of("ratelimit").find("never-exceeds", failure.scenario()).orElseThrow())
        .file();
  }

  private void classPage(List<Result> results) throws Exception {
    Map<String, String> versions = Map.of("Lockstep", Version.number());
    Reports.write(
        folder.resolve("class"),
        results,
        new RunFacts(Instant.EPOCH, Duration.ofSeconds(36), versions));
    Optional<Browser> browser = Browser.find(folder);
    assumeTrue(browser.isPresent(), "there is no chromium here to take the picture of the class");
    browser
        .get()
        .screenshot(
            folder.resolve("class/index.html"), PICTURES.resolve("class.png"), 1280, 900, LIGHT);
  }
}
