package io.lockstep.simulator.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.determinism.ChildJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An OutOfMemoryError is an ending of the run, and the next run works. */
class HungryProgramsTest {

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
  void everyRunOutOfMemoryIsNamedAndTheNextOneWorks(String collector) throws Exception {
    List<String> lines =
        ChildJvm.run(List.of("-Xmx96m", "-Xlog:disable", collector), HungryPrograms.class);
    assertEquals(24, lines.size(), () -> String.join("\n", lines));
    for (int i = 0; i < lines.size(); i += 2) {
      String ending = lines.get(i);
      if (ending.startsWith("swallowed")) {
        assertEquals("swallowed: completed", ending);
      } else {
        assertTrue(ending.contains("threw java.lang.OutOfMemoryError"), ending);
      }
      assertEquals("next: completed PT0.001S", lines.get(i + 1));
    }
  }
}
