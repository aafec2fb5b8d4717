package io.lockstep.growing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.Result.Failure;
import io.lockstep.checks.FailedRun;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feedback is in German because files with German texts lie beside the English ones. */
class GermanTextsTest {

  private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]+}");

  private static final Batch GERMAN = new Batch(Locale.GERMAN);

  @Test
  void theSixthExerciseSpeaksGerman() throws Exception {
    Failure failure = GERMAN.failure("singleflight", "AsksThenPuts", "one-flight");
    assertEquals("nie mehr als ein Ladevorgang für \"a\" zur gleichen Zeit", failure.expected());
    assertEquals("2 liefen gleichzeitig, bei 0,000 s", failure.seen());
  }

  @Test
  void whatTheCollaboratorsSawIsToldInGerman() throws Exception {
    FailedRun run = GERMAN.failure("singleflight", "AsksThenPuts", "one-flight").run();
    assertNotNull(run);
    assertEquals("Laden von \"a\"", run.events().getFirst().what());
  }

  @Test
  void rulesOfAllExercisesAreToldInGerman() throws Exception {
    Failure failure = GERMAN.failure("singleflight", "LoadsInTheCaller", "side-by-side");
    assertEquals(
        "get(\"a\") kehrt sofort zurück, mit einem Future für das, was noch kommt",
        failure.expected());
    assertEquals("es kehrte erst nach 0,100 s zurück", failure.seen());
  }

  @Test
  void theStageSpeaksGerman() throws Exception {
    Failure failure = GERMAN.failure("singleflight", "KeepsFailures", "failure");
    assertTrue(failure.expected().endsWith(" gelingt"), failure.expected());
    assertEquals("es scheiterte mit java.io.IOException: out of order", failure.seen());
  }

  @Test
  void anExerciseThatWasThereBeforeSpeaksGerman() throws Exception {
    Failure failure = GERMAN.failure("crawler", "FetchesTwice", "once");
    assertEquals("jede Seite wird in einem Durchgang nur einmal abgerufen", failure.expected());
    assertTrue(failure.seen().startsWith("\"start\" wurde 8 Mal abgerufen, bei "), failure.seen());
  }

  @Test
  void aDialectReadsWhatItsLanguageSays() throws Exception {
    Failure failure =
        new Batch(Locale.forLanguageTag("de-AT"))
            .failure("singleflight", "AsksThenPuts", "one-flight");
    assertEquals("nie mehr als ein Ladevorgang für \"a\" zur gleichen Zeit", failure.expected());
  }

  @Test
  void aLanguageWithoutTextsReadsEnglish() throws Exception {
    Failure failure =
        new Batch(Locale.FRENCH).failure("singleflight", "AsksThenPuts", "one-flight");
    assertEquals("never more than one load of \"a\" at a time", failure.expected());
  }

  /** A sentence that lacks an argument says less than the English one. */
  @ParameterizedTest
  @ValueSource(strings = {"singleflight", "crawler", "common", "stage"})
  void everyEnglishTextHasAGermanOneWithTheSameArguments(String bundle) throws IOException {
    Map<String, String> english = arguments(bundle, "texts.properties");
    Map<String, String> german = arguments(bundle, "texts_de.properties");
    assertAll(
        () -> assertEquals(english.keySet(), german.keySet()), () -> assertEquals(english, german));
  }

  /** The keys of a bundle, each with the arguments that its text mentions. */
  private static Map<String, String> arguments(String bundle, String file) throws IOException {
    String name = "/io/lockstep/checks/" + bundle + "/" + file;
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            GermanTextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    Map<String, String> mentioned = new TreeMap<>();
    for (String key : texts.stringPropertyNames()) {
      mentioned.put(
          key,
          ARGUMENT
              .matcher(texts.getProperty(key))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toCollection(TreeSet::new))
              .toString());
    }
    return mentioned;
  }
}
