package tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class FailureTextTest {

  @Test
  void aFailureShowsEndingInterleavingAndReplay() {
    String message = failure("lostUpdate", "");

    assertTrue(message.startsWith("Failed under schedule "), message);
    assertTrue(message.contains("expected: <2> but was: <1>"), message);
    assertTrue(message.contains("| first "), message);
    assertTrue(message.contains("count++"), message);
    assertTrue(message.contains("Replay:   -Dlockstep.replay=\"exact:walk:"), message);
  }

  @Test
  void theReplayFailsInTheSameWay() {
    String message = failure("lostUpdate", "");
    String again = failure("lostUpdate", replay(message));

    assertEquals(message.substring(message.indexOf(". ") + 2), again);
  }

  @Test
  void aReplayThatDoesNotFailPasses() {
    assertEquals("SUCCESSFUL", result("lostUpdate", "exact:walk:0:").getStatus().name());
  }

  @Test
  void aDeadlockNamesItsCycle() {
    String message = failure("deadlock", "");

    assertTrue(message.contains("Deadlock: 2 threads wait for each other."), message);
  }

  @Test
  void aThreadThatDiesFailsTheTest() {
    String message = failure("aThreadDiesUnseen", "");

    assertTrue(message.contains("\"first\": java.lang.NullPointerException"), message);
  }

  @Test
  void aThreadWithAHandlerOfItsOwnMayDie() {
    assertEquals("SUCCESSFUL", result("aHandlerIsTold", "").getStatus().name());
  }

  @Test
  void aTestThatIsNotRewrittenIsRefusedSinceItWouldShowNothing() {
    TestExecutionResult result =
        result(selectMethod("elsewhere.LeftOut", "passesWhateverIsWrong"), "");
    String message = result.getThrowable().orElseThrow().getMessage();

    assertEquals(
        "@SimulatedTest needs elsewhere.LeftOut to be code under test, but no prefix of the"
            + " agent's argument names it: start the JVM with"
            + " -javaagent:PATH/lockstep-simulator.jar=elsewhere.,...",
        message);
  }

  @Test
  void anAssumptionAbortsTheTest() {
    assertEquals("ABORTED", result("anAssumptionDoesNotHold", "").getStatus().name());
  }

  @Test
  void wrongSettingsAreNamed() {
    assertTrue(failure("noSuchStrategy", "").startsWith("no strategy is named \"wolk\""));
    assertEquals(
        "-Dlockstep.replay: expected a schedule such as exact:walk:4711, but found \"rubbish\"",
        failure("lostUpdate", "rubbish"));
  }

  private static String replay(String message) {
    Matcher matcher = Pattern.compile("-Dlockstep\\.replay=\"(.*)\"").matcher(message);
    assertTrue(matcher.find(), message);
    return matcher.group(1);
  }

  private static String failure(String method, String replay) {
    TestExecutionResult result = result(method, replay);
    assertEquals(TestExecutionResult.Status.FAILED, result.getStatus());
    return String.valueOf(result.getThrowable().orElseThrow().getMessage());
  }

  private static TestExecutionResult result(String method, String replay) {
    return result(selectMethod(FaultyTests.class, method), replay);
  }

  private static TestExecutionResult result(MethodSelector method, String replay) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request().selectors(method);
    if (!replay.isEmpty()) {
      request.configurationParameter("lockstep.replay", replay);
    }
    LauncherDiscoveryRequest built = request.build();
    List<TestExecutionResult> results = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            built,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.add(result);
                }
              }
            });
    return results.getFirst();
  }
}
