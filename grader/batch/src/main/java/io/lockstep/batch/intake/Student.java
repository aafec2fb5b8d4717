package io.lockstep.batch.intake;

import org.jspecify.annotations.Nullable;

/**
 * Who handed a submission in, as far as the layout or a roster tells.
 *
 * @param id what the roster, else the platform knows the student by, or {@code null}
 * @param name the name as people write it, or {@code null}
 * @param email the e-mail address, or {@code null}
 */
public record Student(@Nullable String id, @Nullable String name, @Nullable String email) {

  /** Takes what is blank for not known. */
  public Student {
    id = known(id);
    name = known(name);
    email = known(email);
    if (id == null && name == null && email == null) {
      throw new IllegalArgumentException("expected an id, a name or an e-mail address, found none");
    }
  }

  /** What people call the student: the name, else the address, and the id, as far as known. */
  public String called() {
    String who = name == null ? email : name;
    if (who == null) {
      return String.valueOf(id);
    }
    return id == null ? who : "%s (%s)".formatted(who, id);
  }

  private static @Nullable String known(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
