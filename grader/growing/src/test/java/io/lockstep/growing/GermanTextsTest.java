package io.lockstep.growing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.crawler.CrawlerExercise;
import io.lockstep.checks.singleflight.SingleFlightExercise;
import io.lockstep.exercises.singleflight.SingleFlight;
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
import solution.crawler.FetchesTwice;
import solution.singleflight.AsksThenPuts;
import solution.singleflight.KeepsFailures;
import solution.singleflight.LoadsInTheCaller;

/** Feedback is in German because files with German texts lie beside the English ones. */
class GermanTextsTest {

  private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]+}");

  private static final Simulated<SingleFlight> GERMAN =
      new Simulated<>(new SingleFlightExercise(), Locale.GERMAN);

  @Test
  void theSixthExerciseSpeaksGerman() {
    Evidence.Broken broken = GERMAN.broken(AsksThenPuts.class, "one-flight");
    assertEquals("nie mehr als ein Ladevorgang für \"a\" zur gleichen Zeit", broken.expected());
    assertEquals("2 liefen gleichzeitig, bei 0,000 s", broken.seen());
  }

  @Test
  void whatTheCollaboratorsSawIsToldInGerman() {
    FailedRun run = GERMAN.broken(AsksThenPuts.class, "one-flight").run();
    assertNotNull(run);
    assertEquals("Laden von \"a\"", run.events().getFirst().what());
  }

  @Test
  void rulesOfAllExercisesAreToldInGerman() {
    Evidence.Broken broken = GERMAN.broken(LoadsInTheCaller.class, "side-by-side");
    assertEquals(
        "get(\"a\") kehrt sofort zurück, mit einem Future für das, was noch kommt",
        broken.expected());
    assertEquals("es kehrte erst nach 0,100 s zurück", broken.seen());
  }

  @Test
  void theStageSpeaksGerman() {
    Evidence.Broken broken = GERMAN.broken(KeepsFailures.class, "failure");
    assertEquals("get(\"a\") after a load that failed gelingt", broken.expected());
    assertEquals("es scheiterte mit java.io.IOException: out of order", broken.seen());
  }

  @Test
  void anExerciseThatWasThereBeforeSpeaksGerman() {
    Evidence.Broken broken =
        new Simulated<>(new CrawlerExercise(), Locale.GERMAN).broken(FetchesTwice.class, "once");
    assertEquals("jede Seite wird in einem Durchgang nur einmal abgerufen", broken.expected());
    assertEquals("\"start\" wurde 2 Mal abgerufen, bei 0,000 s, 0,015 s", broken.seen());
  }

  @Test
  void aDialectReadsWhatItsLanguageSays() {
    Simulated<SingleFlight> swiss =
        new Simulated<>(new SingleFlightExercise(), Locale.forLanguageTag("de-CH"));
    assertEquals(
        "nie mehr als ein Ladevorgang für \"a\" zur gleichen Zeit",
        swiss.broken(AsksThenPuts.class, "one-flight").expected());
  }

  @Test
  void aLanguageWithoutTextsReadsEnglish() {
    Simulated<SingleFlight> french = new Simulated<>(new SingleFlightExercise(), Locale.FRENCH);
    assertEquals(
        "never more than one load of \"a\" at a time",
        french.broken(AsksThenPuts.class, "one-flight").expected());
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
