package io.lockstep.batch.handout;

import java.util.Locale;
import java.util.Set;

/** A platform that runs an autograder of the course's. */
public enum Platform {
  /** Gradescope: {@code setup.sh} when the autograder is built, {@code run_autograder} for each. */
  GRADESCOPE,
  /** Classroom 50: {@code autograder.py} in the bundle of an assignment. */
  CLASSROOM50;

  /** What is written for it beside the grader. */
  Set<String> files() {
    return switch (this) {
      case GRADESCOPE -> Set.of("setup.sh", "run_autograder", "README.md");
      case CLASSROOM50 -> Set.of("autograder.py", "README.md");
    };
  }

  /** Where the templates of these lie. */
  String folder() {
    return name().toLowerCase(Locale.ROOT) + "/";
  }
}
