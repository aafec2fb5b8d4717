package io.lockstep.checks.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The starts that fall into one window of time.
 *
 * @param starts when they were, in order
 */
record Window(List<Duration> starts) {

  /**
   * A second as the criteria count it: less a microsecond, which leaves room for integer arithmetic
   * on nanoseconds.
   */
  static final Duration SECOND = Duration.ofSeconds(1).minus(Duration.ofNanos(1_000));

  /** Longer than from the end of a window to the beginning of the next, if requests use both. */
  private static final Duration NEARLY_A_SECOND = Duration.ofMillis(990);

  /** The mistakes that leave a known pattern. */
  enum Pattern {
    /** All at one instant, and none later. */
    UNLIMITED,
    /** Too many at one instant, while others start later: some wait for their turn. */
    BURST,
    /** N every 1/N s: a semaphore of N that is held for 1/N s. */
    SEMAPHORE,
    /** N at once, then one every 1/N s: a bucket of capacity N that is refilled all the time. */
    BUCKET,
    /** Two bursts of at most N each: the end of one fixed window and the beginning of the next. */
    FIXED_WINDOW,
    /** Two bursts of at most N each, a second apart but for what was rounded away. */
    SHORT_SECOND,
    /** None of these. */
    OTHER;

    /** The last part of the key of its texts. */
    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Starts at about the same instant. */
  private record Burst(Duration at, Duration last, int size) {}

  /**
   * The window with the most starts, the earliest of these.
   *
   * @param starts all starts, in order
   * @param length the length of a window; half-open
   */
  static Window fullest(List<Duration> starts, Duration length) {
    List<Duration> fullest = List.of();
    int end = 0;
    for (int begin = 0; begin < starts.size(); begin++) {
      while (end < starts.size()
          && starts.get(end).minus(starts.get(begin)).compareTo(length) < 0) {
        end++;
      }
      if (end - begin > fullest.size()) {
        fullest = starts.subList(begin, end);
      }
      end = Math.max(end, begin + 1);
    }
    return new Window(List.copyOf(fullest));
  }

  /** How many starts. */
  int count() {
    return starts.size();
  }

  /** When the first was. */
  Duration begin() {
    return starts.getFirst();
  }

  /** The starts as "5 at 0.200 s", those that are close together as one. */
  List<String> described(int rate) {
    return bursts(rate).stream()
        .map(burst -> "%d at %.3f s".formatted(burst.size(), burst.at().toNanos() / 1e9))
        .toList();
  }

  /**
   * The mistake that this window looks like, where more than {@code rate} starts are in it.
   *
   * @param last the last start of all
   */
  Pattern pattern(int rate, Duration last) {
    List<Burst> bursts = bursts(rate);
    Burst first = bursts.getFirst();
    if (bursts.size() == 1) {
      return last.compareTo(starts.getLast()) > 0 ? Pattern.BURST : Pattern.UNLIMITED;
    }
    Burst second = bursts.get(1);
    boolean steady = isAbout(second.at().minus(first.at()), Duration.ofSeconds(1).dividedBy(rate));
    boolean singles = bursts.stream().skip(1).allMatch(burst -> burst.size() == 1);
    if (rate > 1 && steady && first.size() == rate && second.size() == rate) {
      return Pattern.SEMAPHORE;
    }
    if (rate > 1 && first.size() == rate && singles && steady) {
      return Pattern.BUCKET;
    }
    if (bursts.size() == 2 && first.size() <= rate && second.size() <= rate) {
      boolean nearlyASecond = second.at().minus(first.at()).compareTo(NEARLY_A_SECOND) >= 0;
      return nearlyASecond ? Pattern.SHORT_SECOND : Pattern.FIXED_WINDOW;
    }
    return Pattern.OTHER;
  }

  private static boolean isAbout(Duration seen, Duration expected) {
    return seen.minus(expected).abs().compareTo(expected.dividedBy(3)) <= 0;
  }

  /** Starts that follow each other within a quarter of the even spacing count as one burst. */
  private List<Burst> bursts(int rate) {
    Duration close = Duration.ofMillis(250).dividedBy(rate);
    List<Burst> bursts = new ArrayList<>();
    for (Duration start : starts) {
      if (!bursts.isEmpty() && start.minus(bursts.getLast().last()).compareTo(close) <= 0) {
        Burst last = bursts.removeLast();
        bursts.add(new Burst(last.at(), start, last.size() + 1));
      } else {
        bursts.add(new Burst(start, start, 1));
      }
    }
    return bursts;
  }
}
