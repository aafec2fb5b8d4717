package io.lockstep.checks.crawler;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;

/** Scenarios of <i>shortest-depth</i>: pages that arrive first by the longer way. */
final class Depths {

  private Depths() {}

  static void longerIsFaster(Stage<Crawler> stage) throws Exception {
    Site site =
        Site.of("start: slow fast", "slow: target", "fast: hop", "hop: target", "target: end")
            .taking(10)
            .taking(300, "slow");
    Crawler crawler = Crawls.crawler(stage, site, 4);
    Crawls.finds(
        stage,
        "crawl(\"start\", 4), with \"end\" in reach by way of \"slow\" and \"target\",",
        crawler.crawl("start", 4),
        "start",
        "slow",
        "fast",
        "hop",
        "target",
        "end");
  }

  static void longWayRound(Stage<Crawler> stage) throws Exception {
    Site site =
        Site.of("start: a z", "a: b", "b: y", "z: y", "y: x", "x: w").taking(5).taking(300, "z");
    Crawler crawler = Crawls.crawler(stage, site, 4);
    Crawls.finds(
        stage,
        "crawl(\"start\", 5), with \"w\" in reach by way of \"z\", \"y\" and \"x\",",
        crawler.crawl("start", 5),
        "start",
        "a",
        "b",
        "z",
        "y",
        "x",
        "w");
  }
}
