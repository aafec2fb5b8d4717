package io.lockstep.batch.report.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.ExampleRuns;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Marks;
import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.FailedRun.RunThread;
import io.lockstep.checks.FailedRun.Step;
import io.lockstep.checks.ReferenceRun;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** A picture that shows where in a run things went wrong. */
class TimelineTest {

  @Test
  void theSecondOfAPageFetchedTwiceIsMarked() {
    Timeline timeline =
        Timeline.of(
            ExampleRuns.crawler(),
            "each page is fetched once in a crawl",
            "\"/c\" was fetched 2 times, at 0.200 s, 0.200 s");
    assertEquals(
        List.of("fetch of \"/c\"", "fetch of \"/c\""),
        timeline.badEvents().stream().map(Event::what).toList());
    assertEquals(
        "A run of 0.300 s of virtual time, with 4 threads. The violation is at 0.200 s.",
        timeline.summary());
  }

  @Test
  void aWindowWithTooManyStartsIsShaded() {
    Timeline timeline =
        Timeline.of(
            ExampleRuns.rateLimiter(),
            "at most 5 requests starting in any second",
            "20 starting in the second from 0.000 s: 0.000 s, 0.200 s");
    assertEquals(20, timeline.badEvents().size());
    assertTrue(timeline.svg("a").contains("✗ 20 starts in this second"));
  }

  @Test
  void whatCameLateStandsBesideWhenItWasDue() {
    String svg =
        Timeline.of(
                ExampleRuns.countdown(),
                "start(\"A\", 3): tick 2 comes 1.000 s after the call",
                "it came 1.300 s after the call")
            .svg("a");
    assertTrue(svg.contains("✗ 1.300 s"), svg);
    assertTrue(svg.contains("○ due 1.000 s"), svg);
  }

  @Test
  void whereTheCheckSaysItIsIsMarkedInEveryLanguage() {
    FailedRun run = ExampleRuns.crawler();
    FailedRun marked =
        new FailedRun(
            run.replay(),
            run.schedule(),
            run.end(),
            run.threads(),
            run.steps(),
            run.omitted(),
            run.events(),
            run.interleaving(),
            new Marks(null, List.of(200_000_000L), List.of(100_000_000L), List.of("/c")));
    Timeline timeline = Timeline.of(marked, "jede Seite einmal", "zweimal");
    assertEquals(
        List.of("fetch of \"/c\"", "fetch of \"/c\""),
        timeline.badEvents().stream().map(Event::what).toList());
    assertTrue(timeline.svg("a").contains("✗ 0.200 s"));
    assertTrue(timeline.svg("a").contains("○ due 0.100 s"));
  }

  @Test
  void aSentenceThatListsTheWholeCourseMarksNothing() {
    Timeline timeline =
        Timeline.of(
            ExampleRuns.rateLimiter(), "", "in this order: 0.000 s, 0.200 s, 0.400 s, 0.600 s");
    assertEquals(List.of(), timeline.badEvents());
  }

  @Test
  void thousandThreadsAreFoldedIntoAFewLanes() {
    Timeline timeline = Timeline.of(ExampleRuns.thousandThreads(), "", "199 under way at 0.100 s");
    String svg = timeline.svg("a");
    assertTrue(svg.contains("991 more threads"), svg);
    assertTrue(svg.length() < 25_000, "as many characters as a page has room for: " + svg.length());
    assertEquals(41, timeline.words(40).size());
    assertEquals("and 959 more", timeline.words(40).getLast());
  }

  @Test
  void aMinuteInWhichNothingHappensIsCutShort() {
    Axis axis = Axis.over(List.of(0L, 60_000_000_000L, 60_250_000_000L), 0, 100);
    assertEquals(1, axis.cuts().size());
    assertTrue(axis.at(60_250_000_000L) - axis.at(60_000_000_000L) > 10, "room for what happens");
    assertTrue(axis.at(0) < axis.at(60_000_000_000L), "time runs to the right");
  }

  @Test
  void whatBeginsAndEndsIsABarAndTheWordsSayTheSame() {
    Timeline timeline = Timeline.of(ExampleRuns.crawler(), "", "");
    assertEquals("0.000 s to 0.100 s: fetch of \"/\" (crawler-1)", timeline.words(80).getFirst());
    assertTrue(
        timeline
            .svg("a")
            .contains("<title>0.000 s to 0.100 s: fetch of &quot;/&quot; (crawler-1)</title>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</title></svg><script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "]]><!--",
        "&amp;&#x3C;",
        "a\u0000b\uFFFF\uD800",
        "\u202Egnp"
      })
  void hostileTextStaysText(String text) throws Exception {
    FailedRun run =
        new FailedRun(
            text,
            text,
            1_000_000,
            List.of(new RunThread(0, text)),
            List.of(new Step(0, 0, text, "locks " + text, text, 1)),
            0,
            List.of(
                new Event(0, 0, Phase.BEGINS, text),
                new Event(1_000_000, 0, Phase.FAILS, text),
                new Event(500_000, 0, Phase.HAPPENS, text)),
            text,
            null);
    Document picture = parsed(Timeline.of(run, text, text + " at 0.000 s").file());
    assertEquals(0, picture.getElementsByTagName("script").getLength());
    assertEquals(1, picture.getElementsByTagName("svg").getLength());
    assertFalse(picture.getDocumentElement().hasAttribute("onload"));
  }

  @Test
  void theReferenceIsShownOnTheSameScale() {
    ReferenceRun reference =
        new ReferenceRun(
            400_000_000,
            List.of(
                new Event(0, 1, Phase.BEGINS, "fetch of \"/\""),
                new Event(100_000_000, 1, Phase.ENDS, "fetch of \"/\"")));
    Timeline timeline = Timeline.of(ExampleRuns.crawler(), "", "", reference);
    assertEquals(
        "A run of 0.300 s of virtual time, with 4 threads. The reference, on the same scale, takes"
            + " 0.400 s.",
        timeline.summary());
    assertTrue(timeline.svg("a").contains("The reference, for comparison"));
    assertEquals(
        List.of(
            "The reference in the same scenario:",
            "0.000 s to 0.100 s: fetch of \"/\" (reference)"),
        timeline.words(80).subList(timeline.words(80).size() - 2, timeline.words(80).size()));
    assertFalse(
        Timeline.of(ExampleRuns.crawler(), "", "").svg("a").contains("reference"),
        "and where there is none, nothing is said of it");
  }

  @Test
  void anEmptyRunIsEmpty() {
    FailedRun nothing =
        new FailedRun("a/b@exact:0", "", 0, List.of(), List.of(), 0, List.of(), "", null);
    Timeline timeline = Timeline.of(nothing, "", "");
    assertTrue(timeline.isEmpty());
    assertTrue(timeline.svg("a").contains("</svg>"), "and can be drawn all the same");
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
