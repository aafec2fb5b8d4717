package io.lockstep.batch.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said where there is no sandbox. Sandboxes themselves are tried with workers in them. */
class IsolationTest {

  @Test
  void otherSystemsHaveNone() throws Exception {
    assertMissing(
        "there is no sandbox for Windows 11, only for Linux",
        Bubblewrap.find("Windows 11", "C:\\Windows"));
    assertMissing(
        "there is no sandbox for Mac OS X, only for Linux", Bubblewrap.find("Mac OS X", "/bin"));
  }

  @Test
  void whatIsNotInstalledIsNamedWithItsPackage() throws Exception {
    String expected =
        "expected the program bwrap in PATH, found none; install the package bubblewrap";
    assertMissing(expected, Bubblewrap.find("Linux", "/nowhere"));
    assertMissing(expected, Bubblewrap.find("Linux", ""));
    assertMissing(expected, Bubblewrap.find("Linux", null));
  }

  @Test
  void withoutASandboxTheCommandIsItself() {
    List<String> command = List.of("/bin/true", "x");
    Reach reach = new Reach(List.of(), Duration.ofSeconds(1), 64);
    assertSame(command, Sandbox.NONE.around(command, reach));
  }

  @Test
  void aReachOfNothingIsAMistake() {
    assertThrows(
        IllegalArgumentException.class, () -> new Reach(List.of(), Duration.ofMillis(999), 64));
    assertThrows(
        IllegalArgumentException.class, () -> new Reach(List.of(), Duration.ofSeconds(1), 63));
  }

  private static void assertMissing(String why, Isolation found) {
    assertEquals(why, assertInstanceOf(Isolation.Missing.class, found).why());
    assertSame(Sandbox.NONE, found.sandbox());
  }
}
