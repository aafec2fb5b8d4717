package io.lockstep.checks.corpus;

/** The corpus of crawlers. */
class CrawlerCorpusTest extends CorpusVerdicts {

  CrawlerCorpusTest() {
    super("crawler");
  }
}
