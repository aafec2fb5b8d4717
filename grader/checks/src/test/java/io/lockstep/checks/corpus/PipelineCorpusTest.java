package io.lockstep.checks.corpus;

/** The corpus of pipelines. */
class PipelineCorpusTest extends CorpusVerdicts {

  PipelineCorpusTest() {
    super("pipeline");
  }
}
