package io.lockstep.batch.score;

import io.lockstep.batch.result.Result.SourceFile;
import io.lockstep.checks.Evidence;
import java.util.List;
import java.util.Map;

/** What a submission has to show for one exercise, before points are given. */
public sealed interface Attempt {

  /** Nothing: no class of the submission implements the exercise's interface. */
  record NotImplemented() implements Attempt {}

  /**
   * Something that cannot be judged.
   *
   * @param reason why not, in a few words: {@code does not compile}
   * @param problems the details: the compiler's messages, the classes between which it cannot
   *     choose
   */
  record NotJudged(String reason, List<String> problems) implements Attempt {
    /** Copies the list. */
    public NotJudged {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A solution that was judged.
   *
   * @param solution the binary name of its class
   * @param evidence criterion id to evidence
   * @param sources the files of the submission that the evidence's runs pass through
   */
  record Judged(String solution, Map<String, Evidence> evidence, List<SourceFile> sources)
      implements Attempt {
    /** Copies the collections. */
    public Judged {
      evidence = Map.copyOf(evidence);
      sources = List.copyOf(sources);
    }
  }

  /**
   * Something at which the grader itself failed.
   *
   * @param report what it failed with
   */
  record Faulty(String report) implements Attempt {}
}
