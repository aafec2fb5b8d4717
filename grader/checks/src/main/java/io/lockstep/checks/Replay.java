package io.lockstep.checks;

import io.lockstep.simulator.Schedule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A criterion under one schedule, as one string: {@code crawler/once@adversarial:4711}.
 *
 * <p>Behind the {@code @} stand a mode and a seed of the random walk, or a whole schedule as the
 * simulator prints it.
 *
 * @param exercise the exercise's id
 * @param criterion the criterion's id within the exercise
 * @param schedule the schedule, in the simulator's form
 */
public record Replay(String exercise, String criterion, String schedule) {

  private static final Pattern FORM = Pattern.compile("([^/@]+)/([^/@]+)@(.+)");
  private static final Pattern MODE_AND_SEED = Pattern.compile("([A-Za-z]+):(-?[0-9]+)");
  private static final String WALK = ":walk:";

  /**
   * Checks the schedule.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public Replay {
    schedule = Schedule.parse(schedule).toString();
  }

  /**
   * Reads a printed replay.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public static Replay parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "expected a criterion and a schedule, such as crawler/once@adversarial:4711, found \""
              + text
              + "\"");
    }
    Matcher brief = MODE_AND_SEED.matcher(form.group(3));
    String schedule = brief.matches() ? brief.group(1) + WALK + brief.group(2) : form.group(3);
    return new Replay(form.group(1), form.group(2), schedule);
  }

  /** The criterion's full id. */
  public String id() {
    return exercise + "/" + criterion;
  }

  /** The string that {@link #parse} reads, as short as it can be. */
  @Override
  public String toString() {
    String brief = schedule.replaceFirst(WALK, ":");
    return id() + "@" + (MODE_AND_SEED.matcher(brief).matches() ? brief : schedule);
  }
}
