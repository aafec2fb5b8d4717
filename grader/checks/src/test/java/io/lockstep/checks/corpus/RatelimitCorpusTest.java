package io.lockstep.checks.corpus;

/** The corpus of rate-limited clients. */
class RatelimitCorpusTest extends CorpusVerdicts {

  RatelimitCorpusTest() {
    super("ratelimit");
  }
}
