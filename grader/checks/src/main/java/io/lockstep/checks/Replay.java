package io.lockstep.checks;

import io.lockstep.simulator.Schedule;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A criterion under one schedule, as one string: {@code crawler/once#3@adversarial:4711}.
 *
 * <p>Behind the {@code #} stands which of the criterion's scenarios it is; without it, all that are
 * tried under the seed are played until one fails. Behind the {@code @} stand a mode and a seed of
 * the random walk, or a whole schedule as the simulator prints it.
 *
 * @param exercise the exercise's id
 * @param criterion the criterion's id within the exercise
 * @param scenario the number of the scenario, from 1; empty for all
 * @param schedule the schedule, in the simulator's form
 */
public record Replay(String exercise, String criterion, OptionalInt scenario, String schedule) {

  private static final Pattern FORM = Pattern.compile("([^/@#]+)/([^/@#]+)(?:#([0-9]{1,9}))?@(.+)");
  private static final Pattern MODE_AND_SEED = Pattern.compile("([A-Za-z]+):(-?[0-9]+)");
  private static final String WALK = ":walk:";

  /**
   * Checks the scenario's number and the schedule.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public Replay {
    if (scenario.isPresent() && scenario.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "expected a scenario from 1 on, found #" + scenario.getAsInt());
    }
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
          "expected a criterion and a schedule, such as crawler/once#3@adversarial:4711, found \""
              + text
              + "\"");
    }
    Matcher brief = MODE_AND_SEED.matcher(form.group(4));
    String schedule = brief.matches() ? brief.group(1) + WALK + brief.group(2) : form.group(4);
    OptionalInt scenario =
        form.group(3) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(form.group(3)));
    return new Replay(form.group(1), form.group(2), scenario, schedule);
  }

  /** The criterion's full id. */
  public String id() {
    return exercise + "/" + criterion;
  }

  /** The string that {@link #parse} reads, as short as it can be. */
  @Override
  public String toString() {
    String brief = schedule.replaceFirst(WALK, ":");
    String which = scenario.isPresent() ? "#" + scenario.getAsInt() : "";
    return id() + which + "@" + (MODE_AND_SEED.matcher(brief).matches() ? brief : schedule);
  }
}
