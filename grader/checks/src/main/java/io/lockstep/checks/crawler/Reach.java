package io.lockstep.checks.crawler;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scenarios of <i>finds-all</i>.
 *
 * <p>In these webs all ways to a page are equally long, or it is above all that link to it: a crawl
 * that takes depth by arrival finds the same, and loses only <i>shortest-depth</i>.
 */
final class Reach {

  /** {@code "Aa"} and {@code "BB"} have the same hash code. */
  private static final List<String> SIMILAR =
      List.of(
          "x", "X", "x ", "x/", "x//", "x/.", "x#", "x?", "x#top", "x?a=1", "x?a=2", "Aa", "BB");

  private Reach() {}

  static void noLevel(Stage<Crawler> stage) throws Exception {
    explore(stage, Site.of("start: a b"), "start", 0);
  }

  static void startPageAlone(Stage<Crawler> stage) throws Exception {
    explore(stage, Site.of("start: a b", "a: c"), "start", 1, "start");
  }

  static void threeLevels(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b c", "a: d e", "b", "c: f", "d: too-deep", "f: also-too-deep");
    explore(stage, site.taking(5), "start", 3, "start", "a", "b", "c", "d", "e", "f");
  }

  /** A page takes longer than the patience of whoever waits with a time-out. */
  static void slowPage(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b", "a: c", "b: d").taking(120_000, "a");
    explore(stage, site, "start", 3, "start", "a", "b", "c", "d");
  }

  static void deeperThanTheWeb(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b", "a: c", "c: d").taking(5);
    explore(stage, site, "start", Integer.MAX_VALUE, "start", "a", "b", "c", "d");
  }

  static void linksBack(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b", "a: c start", "b: c start", "c: d a b c", "d: e start");
    explore(stage, site.taking(5), "start", 4, "start", "a", "b", "c", "d");
  }

  static void similarAddresses(Stage<Crawler> stage) throws Exception {
    List<String> all = new ArrayList<>(SIMILAR);
    all.addFirst("start");
    String[] pages = all.toArray(String[]::new);
    Crawler crawler = Crawls.crawler(stage, Site.linkingTo(SIMILAR), 3);
    String what = "crawl(\"start\", 2), where pages differ even if only in a space at the end,";
    Crawls.finds(stage, what, crawler.crawl("start", 2), pages);
    Crawls.fetched(stage, what, pages);
  }

  /** Only null is no address. */
  static void emptyAddress(Stage<Crawler> stage) throws Exception {
    Crawler fromIt = Crawls.crawler(stage, Site.of(": a", "a: b"), 3);
    Crawls.finds(stage, "crawl(\"\", 2)", fromIt.crawl("", 2), "", "a");
    Crawler toIt = Crawls.crawler(stage, Site.linkingTo(List.of("", "a")), 3);
    String what = "crawl(\"start\", 2), with a link to \"\",";
    Crawls.finds(stage, what, toIt.crawl("start", 2), "start", "", "a");
  }

  /** Deeper than the numbers reach that Java keeps as objects of their own. */
  static void farDown(Stage<Crawler> stage) throws Exception {
    String[] pages =
        IntStream.rangeClosed(1, 135).mapToObj(i -> "page " + i).toArray(String[]::new);
    explore(stage, Site.chain(140), "page 1", 135, pages);
  }

  private static void explore(
      Stage<Crawler> stage, Site site, String start, int depth, String... expected)
      throws Exception {
    Crawler crawler = Crawls.crawler(stage, site, 3);
    String what = "crawl(\"" + start + "\", " + depth + ")";
    Crawls.finds(stage, what, crawler.crawl(start, depth), expected);
    Crawls.fetched(stage, what, expected);
  }
}
