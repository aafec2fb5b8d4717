package io.lockstep.checks.corpus;

/** The corpus of downloaders. */
class DownloaderCorpusTest extends CorpusVerdicts {

  DownloaderCorpusTest() {
    super("downloader");
  }
}
