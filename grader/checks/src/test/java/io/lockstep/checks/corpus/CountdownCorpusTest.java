package io.lockstep.checks.corpus;

/** The corpus of countdown timers. */
class CountdownCorpusTest extends CorpusVerdicts {

  CountdownCorpusTest() {
    super("countdown");
  }
}
