package io.lockstep.checks.stage;

import io.lockstep.checks.FailedRun.Phase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a collaborator saw, with the exercise's words for it.
 *
 * <p>The words are resources, as those of a {@link Violation} are: {@code "event." + key} in the
 * bundle beside the event's class.
 */
public interface Event {

  /**
   * Whether something begins here, is over, or merely happens. What begins ends with the same
   * {@linkplain #told words}.
   */
  Phase phase();

  /** The key of the words. */
  String key();

  /** What the words mention, as {@code {0}}, {@code {1}}, ... */
  List<@Nullable Object> arguments();

  /** The words: {@code fetch of "/a"}. */
  default String told(Locale locale) {
    return Texts.of(getClass(), "event." + key(), arguments(), locale);
  }

  /** The words and what becomes of it: {@code fetch of "/a" begins}. */
  default String toldWithPhase(Locale locale) {
    return switch (phase()) {
      case BEGINS -> Texts.of(Event.class, "phase.begins", List.of(told(locale)), locale);
      case ENDS -> Texts.of(Event.class, "phase.ends", List.of(told(locale)), locale);
      case FAILS -> Texts.of(Event.class, "phase.fails", List.of(told(locale)), locale);
      case HAPPENS -> told(locale);
    };
  }
}
