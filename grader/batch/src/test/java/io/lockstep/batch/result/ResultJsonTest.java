package io.lockstep.batch.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.Result.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written can be read, byte for byte; what else is read is an error that says where. */
class ResultJsonTest {

  private static final Result EXAMPLE = ExampleResults.everyVerdict("Müller, Jürgen");
  private static final String JSON = new String(ResultJson.write(EXAMPLE), UTF_8);

  @Test
  void aResultIsTheSameAfterTheWayOutAndBack() {
    assertEquals(EXAMPLE, ResultJson.read("a.json", ResultJson.write(EXAMPLE)));
  }

  @Test
  void theSameResultGivesTheSameBytes() {
    byte[] bytes = ResultJson.write(EXAMPLE);
    assertArrayEquals(bytes, ResultJson.write(ResultJson.read("a.json", bytes)));
  }

  @Test
  void theBytesAreThese() {
    Result empty =
        new Result(Result.SCHEMA, "anna", "0.1.0", 0, 0, State.COMPLETE, List.of(), List.of());
    assertEquals(
        """
        {
          "schema": "lockstep/result/v1",
          "submission": "anna",
          "grader": "0.1.0",
          "points": 0,
          "possible": 0,
          "state": "complete",
          "notes": [ ],
          "exercises": [ ]
        }
        """,
        new String(ResultJson.write(empty), UTF_8));
  }

  @Test
  void keysStandInTheOrderOfTheRecordsAndLinesEndInLineFeeds() {
    assertTrue(JSON.startsWith("{\n  \"schema\": \"lockstep/result/v1\",\n  \"submission\": \"Mü"));
    assertTrue(JSON.endsWith("}\n"));
    assertFalse(JSON.contains("\r"));
    assertFalse(JSON.contains("null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000\u001b[31m", "<script>", "\u202egnp.exe", "a\r\nb\u2028c", "😀"})
  void anyTextSurvives(String text) {
    Result saying = ExampleResults.saying(text);
    assertEquals(saying, ResultJson.read("a.json", ResultJson.write(saying)));
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    Result back = ResultJson.read("a.json", ResultJson.write(ExampleResults.saying("a\ud83db")));
    assertEquals("a?b", back.submission());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lockstep/result/v1 | lockstep/result/v9 | r.json:2: "schema": expected lockstep/result/v1, found lockstep/result/v9; grade the submission again with this version
          "state": "incomplete" | "state": "fine" | r.json:7: /state: does not have a value in the enumeration ["complete", "provisional", "incomplete"]
          "points": 5 | "points": "5" | r.json:5: /points: string found, integer expected
          "grader" | "host" | r.json:1: property 'host' is not defined in the schema and the schema does not allow additional properties
          "0.1.0", | "0.1.0" | r.json:5: expected JSON, found a mistake in its form: Unexpected character ('"' (code 34)): was expecting comma to separate Object entries
          """)
  void aBrokenFileIsOneErrorThatSaysWhere(String find, String replace, String message) {
    int at = JSON.indexOf(find);
    assertTrue(at >= 0, "the case changes nothing");
    String broken = JSON.substring(0, at) + replace + JSON.substring(at + find.length());
    ResultException thrown =
        assertThrows(
            ResultException.class, () -> ResultJson.read("r.json", broken.getBytes(UTF_8)));
    assertEquals(message, thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "null", "{}"})
  void whatIsNoResultIsAnError(String text) {
    ResultException thrown =
        assertThrows(ResultException.class, () -> ResultJson.read("r.json", text.getBytes(UTF_8)));
    assertEquals(
        "r.json:1: \"schema\": expected lockstep/result/v1, found none; grade the submission again"
            + " with this version",
        thrown.getMessage());
  }

  @Test
  void anEmptyFileIsAnError() {
    ResultException thrown =
        assertThrows(ResultException.class, () -> ResultJson.read("r.json", new byte[0]));
    assertEquals("r.json:1: expected a result, found an empty file", thrown.getMessage());
  }
}
