package io.lockstep.batch.report;

import io.lockstep.batch.result.Verdict;

/** A verdict at a glance: a sign, a word and a colour; never the colour alone. */
enum Mark {
  PASSED("✓", "passed", "32"),
  FAILED("✗", "failed", "31"),
  NOT_IMPLEMENTED("○", "not implemented", "2"),
  NOT_RUN("–", "not run", "33"),
  GRADER_FAULT("!", "grader fault", "35");

  private final String sign;
  private final String word;
  private final String ansi;

  Mark(String sign, String word, String ansi) {
    this.sign = sign;
    this.word = word;
    this.ansi = ansi;
  }

  static Mark of(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case NOT_IMPLEMENTED -> NOT_IMPLEMENTED;
      case NOT_RUN -> NOT_RUN;
      case GRADER_FAULT -> GRADER_FAULT;
    };
  }

  String sign() {
    return sign;
  }

  String word() {
    return word;
  }

  /** The class in the stylesheet. */
  String style() {
    return word.replace(' ', '-');
  }

  /** The parameter of the terminal's "select graphic rendition". */
  String ansi() {
    return ansi;
  }
}
