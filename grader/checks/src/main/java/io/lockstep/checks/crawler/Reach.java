package io.lockstep.checks.crawler;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;

/**
 * Scenarios of <i>finds-all</i>.
 *
 * <p>In these webs all ways to a page are equally long, or it is above all that link to it: a crawl
 * that takes depth by arrival finds the same, and loses only <i>shortest-depth</i>.
 */
final class Reach {

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

  static void deeperThanTheWeb(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b", "a: c", "c: d").taking(5);
    explore(stage, site, "start", Integer.MAX_VALUE, "start", "a", "b", "c", "d");
  }

  static void linksBack(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b", "a: c start", "b: c start", "c: d a b c", "d: e start");
    explore(stage, site.taking(5), "start", 4, "start", "a", "b", "c", "d");
  }

  static void similarAddresses(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: x X x/ x# x?");
    explore(stage, site, "start", 2, "start", "x", "X", "x/", "x#", "x?");
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
