package io.lockstep.checks.realclock;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Solution;
import io.lockstep.checks.stage.Judge;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A runner that plays each scenario once, with the JVM's own threads, on the real clock.
 *
 * <p>It is the second opinion beside the simulator, and the first where the simulator cannot run.
 * Its bounds are wide and grow with the stalls that it measures on the machine ({@link
 * StallMeter}), so a busy machine makes it lenient, not unjust. What one run cannot show, and what
 * takes too long, it leaves to the simulator.
 */
public final class RealClock implements ScenarioRunner {

  /** The reason given for a criterion that only the simulator can judge. */
  public static final String NEEDS_THE_SIMULATOR = "needs the simulator";

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** The keys of evidence that took all of the patience there is. */
  private static final Set<String> HANGS = Set.of("hung", "never-done");

  /** Each hang takes real time; a solution that always hangs would hold up a class for minutes. */
  private static final int MOST_HANGS = 3;

  private final Supplier<String> printed;
  private final Locale language;
  private int hangs;

  /**
   * Creates a runner.
   *
   * @param printed takes what the code under test has printed since it was last asked
   * @param language the language of the evidence
   */
  public RealClock(Supplier<String> printed, Locale language) {
    this.printed = printed;
    this.language = language;
  }

  /** A runner that keeps no output and speaks English. */
  public static RealClock standard() {
    return new RealClock(() -> "", Locale.ENGLISH);
  }

  @Override
  public <T> Evidence run(Solution<T> solution, Criterion<T> criterion) {
    if (criterion.need() != Need.ANY_RUNNER) {
      return new Evidence.NotRun(Evidence.Cause.RUNNER, NEEDS_THE_SIMULATOR);
    }
    List<Scene<T>> scenes =
        criterion.scenes().stream()
            .filter(scene -> scene.length().compareTo(LONGEST) <= 0)
            .toList();
    Duration length = length(scenes.isEmpty() ? criterion.scenes() : scenes);
    if (length.compareTo(LONGEST) > 0) {
      return new Evidence.NotRun(
          Evidence.Cause.RUNNER,
          NEEDS_THE_SIMULATOR + ": takes " + length.toSeconds() + " s of real time");
    }
    if (hangs == MOST_HANGS) {
      return new Evidence.NotRun(
          Evidence.Cause.SOLUTION, "the solution has hung " + hangs + " times before this");
    }
    for (Scene<T> scene : scenes) {
      Optional<Evidence> against = play(solution, scene);
      if (against.isPresent()) {
        if (against.get() instanceof Evidence.Broken broken && HANGS.contains(broken.key())) {
          hangs++;
        }
        return against.get();
      }
    }
    return new Evidence.Held(held(scenes.size(), criterion.scenes().size()));
  }

  private static <T> Duration length(List<Scene<T>> scenes) {
    return scenes.stream().map(Scene::length).reduce(Duration.ZERO, Duration::plus);
  }

  private static String held(int played, int all) {
    if (played < all) {
      return played + " of " + all + " scenarios on the real clock, for which others take too long";
    }
    return all == 1 ? "1 scenario on the real clock" : all + " scenarios on the real clock";
  }

  private <T> Optional<Evidence> play(Solution<T> solution, Scene<T> scene) {
    var _ = printed.get();
    Solution<T> played = solution.forNextRun();
    try (var stage = new RealStage<>(played, scene.length().plus(PATIENCE))) {
      Judge judge = new Judge(played, stage::wasThrownByCollaborator, printed, language);
      FutureTask<@Nullable Void> playing =
          new FutureTask<>(() -> {
            scene.scenario().play(stage);
            return null;
          });
      Thread player = new RunnerThread(playing, "scenario");
      player.start();
      Duration limit = scene.length().plus(PATIENCE).plus(GRACE);
      try {
        playing.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.empty();
      } catch (ExecutionException failed) {
        Throwable thrown = failed.getCause();
        return Optional.of(judge.thrown(scene.name(), thrown == null ? failed : thrown));
      } catch (TimeoutException hung) {
        String where = judge.where(player.getStackTrace());
        player.interrupt();
        return Optional.of(
            judge.broken(
                scene.name(), new Violation(Stage.class, "hung", scene.length(), limit, where)));
      } finally {
        closeAll(stage);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(new Evidence.NotRun(Evidence.Cause.RUNNER, "the grader was stopped"));
    }
  }

  /**
   * Gives the code under test a chance to stop its threads; what it does with it is judged
   * elsewhere.
   */
  private static void closeAll(RealStage<?> stage) throws InterruptedException {
    Thread closer =
        new RunnerThread(
            () -> {
              for (Object object : stage.created()) {
                try {
                  ((AutoCloseable) object).close();
                } catch (Exception | Error ignored) {
                  // Judged by the scenarios that call close themselves.
                }
              }
            },
            "closer");
    closer.start();
    if (!closer.join(GRACE)) {
      closer.interrupt();
    }
  }
}
