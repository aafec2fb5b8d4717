package io.lockstep.simulator.tour;

import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Proof;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;

/**
 * The same bugs on a hundred base seeds, and the correct versions over 10,000 schedules each in
 * both modes. What it took is a report.
 */
@Tag("proof")
class BugsFoundOnEverySeedTest extends BugsFoundTest {

  private record Needed(int baseSeeds, long most, int allowed) {
    Needed and(Needed other) {
      return new Needed(baseSeeds + other.baseSeeds, Math.max(most, other.most), allowed);
    }
  }

  private static final Map<String, Needed> NEEDED = new TreeMap<>();
  private static final Map<String, Integer> COMPLETED = new TreeMap<>();

  private String test = "";

  @BeforeEach
  void name(TestInfo info) {
    test = info.getTestMethod().orElseThrow().getName();
  }

  @Override
  Effort effort() {
    return Effort.proof(
        new Effort.Account() {
          @Override
          public void found(long schedules, int allowed) {
            NEEDED.merge(test, new Needed(1, schedules, allowed), Needed::and);
          }

          @Override
          public void completed(Mode mode, int schedules) {
            COMPLETED.merge(test, schedules, Integer::sum);
          }
        });
  }

  @AfterAll
  static void report() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("Bugs: base seeds on which each was found, most schedules needed, allowed\n");
    NEEDED.forEach((bug, needed) ->
        text.append(
            "%6d %6d %6d  %s\n"
                .formatted(needed.baseSeeds(), needed.most(), needed.allowed(), bug)));
    text.append("\nCorrect versions: schedules without an alarm, both modes together\n");
    COMPLETED.forEach((name, schedules) -> text.append("%6d  %s\n".formatted(schedules, name)));
    Proof.write("bugs-on-every-base-seed.txt", text.toString());
  }
}
