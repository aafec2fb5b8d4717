package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.checks.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a worker says that it should not: a fault of the grader, and never a pass. */
class SittingTest {

  private static final Evidence HELD = new Evidence.Held("one run");

  private final Account account =
      new Account(
          new Job(
              List.of(
                  new Job.Part(
                      "probe", "Mine", Map.of(), Map.of(), List.of("one", "two"), Map.of()))),
          _ -> {});
  private final Sitting sitting =
      new Sitting(List.of("probe/one", "probe/two"), account, WorkerSettings.DEFAULTS);

  @Test
  void whatIsMissingAtTheEndIsAFault() {
    judged("probe/one");
    assertTrue(sitting.isOver(new Message.Finished()));
    assertEquals(
        Map.of("probe/one", HELD, "probe/two", new Evidence.Fault("no evidence came back")),
        account.inOrder());
  }

  @Test
  void whatIsJudgedTwiceIsAFault() {
    judged("probe/one");
    judged("probe/one");
    assertEquals(new Evidence.Fault("it was judged twice"), account.inOrder().get("probe/one"));
  }

  @Test
  void whatIsJudgedWithoutHavingBeenBegunIsAFault() {
    assertFalse(sitting.isOver(new Message.Begun("probe/one")));
    assertFalse(sitting.isOver(new Message.Judged("probe/two", HELD)));
    assertEquals(
        new Evidence.Fault("it was judged without having been begun"),
        account.inOrder().get("probe/two"));
  }

  @Test
  void whatNobodyAskedForIsAFaultOfAllThatIsOpen() {
    judged("probe/one");
    judged("probe/three");
    assertEquals(HELD, account.inOrder().get("probe/one"));
    assertEquals(
        new Evidence.Fault("an unknown criterion was begun: probe/three"),
        account.inOrder().get("probe/two"));
  }

  private void judged(String criterion) {
    assertFalse(sitting.isOver(new Message.Begun(criterion)));
    assertFalse(sitting.isOver(new Message.Judged(criterion, HELD)));
  }
}
