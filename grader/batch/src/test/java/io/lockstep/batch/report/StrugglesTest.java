package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a class struggles. */
class StrugglesTest {

  @Test
  void failuresOfTheSameKindAreOneGroup() {
    assertEquals(
        Struggles.kind("\"/a\" was fetched 2 times, at 0.100 s, 0.100 s"),
        Struggles.kind("\"/b/c\" was fetched 3 times, at 0.100 s, 0.100 s, 1.300 s"));
  }

  @Test
  void theMostOftenFailedComesFirstAndKnowsWhoFailsIt() {
    Struggles struggles =
        Struggles.of(
            List.of(
                ExampleResults.withRuns("anna"),
                ExampleResults.gaining("ben", 5, State.COMPLETE),
                ExampleResults.withRuns("cem")));
    assertEquals(
        List.of("crawler/once", "crawler/limit", "ratelimit/never-exceeds", "countdown/no-drift"),
        struggles.criteria().stream().map(Struggles.Struggle::id).toList());
    Struggles.Struggle once = struggles.criteria().getFirst();
    assertEquals(3, once.failed());
    assertEquals(100, once.percent());
    assertEquals(
        List.of(List.of(0, 2), List.of(1)),
        once.groups().stream().map(Struggles.Group::members).toList());
    assertEquals(List.of(1), struggles.groups().get(1));
  }
}
