package io.lockstep.batch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How {@code check} ends, by what was graded. */
final class CheckCommandTest {

  @Test
  void whoPassesAllHasLostNothing() {
    assertEquals(ExitCode.DONE.number(), exitCode(Verdict.PASSED, State.COMPLETE));
  }

  @Test
  void whoFailsHasLost() {
    assertEquals(ExitCode.LOST.number(), exitCode(Verdict.FAILED, State.COMPLETE));
  }

  @Test
  void whatCouldNotBeJudgedForAReasonOfTheSubmissionsOwnIsLost() {
    assertEquals(ExitCode.LOST.number(), exitCode(Verdict.NOT_RUN, State.COMPLETE));
  }

  @Test
  void whatTheMeansAtHandCannotJudgeIsNotLost() {
    assertEquals(ExitCode.DONE.number(), exitCode(Verdict.NOT_RUN, State.PROVISIONAL));
  }

  @Test
  void aFaultOfTheGradersIsForAPerson() {
    assertEquals(ExitCode.HUMAN.number(), exitCode(Verdict.GRADER_FAULT, State.INCOMPLETE));
  }

  private static int exitCode(Verdict verdict, State state) {
    CriterionResult criterion =
        new CriterionResult("probe/one", "timing", "One", verdict, 0, 1, false, false, null, null);
    ExerciseResult exercise =
        new ExerciseResult(
            "probe", "Probe", 0, 1, "solution.Mine", List.of(), List.of(criterion), List.of());
    Result result =
        new Result(Result.SCHEMA, "mine", "test", 0, 1, state, List.of(), List.of(exercise));
    return CheckCommand.exitCode(new Graded(result, false, List.of()));
  }
}
