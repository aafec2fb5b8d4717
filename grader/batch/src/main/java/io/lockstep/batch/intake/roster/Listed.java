package io.lockstep.batch.intake.roster;

import io.lockstep.batch.intake.Student;
import java.util.Set;

/**
 * A student as a roster lists it.
 *
 * @param line where, counted from 1
 * @param student who it is
 * @param ids all ids and logins, folded
 * @param emails all e-mail addresses, folded
 * @param names the name in all its orders, folded
 */
record Listed(int line, Student student, Set<String> ids, Set<String> emails, Set<String> names) {

  /** Copies the sets. */
  Listed {
    ids = Set.copyOf(ids);
    emails = Set.copyOf(emails);
    names = Set.copyOf(names);
  }
}
