package io.lockstep.batch.report.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Virtual time as places from left to right. A long stretch in which nothing happens is cut short,
 * so that what happens before and after it can be told apart.
 */
final class Axis {

  private static final int CUT_WIDTH = 36;
  private static final int MOST_CUTS = 3;

  /** A stretch is cut when it is longer than this share of all the time that is shown. */
  private static final double LONG = 0.85;

  private final List<Stretch> stretches;

  private Axis(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
  }

  /** From {@code start} to {@code end}, drawn from {@code left} to {@code right}. */
  private record Stretch(long start, long end, double left, double right, boolean cut) {

    double at(long time) {
      return left + (right - left) * (time - start) / (double) (end - start);
    }
  }

  /** A place that is labelled. */
  record Tick(double x, long time) {}

  /** An axis on which all of the times have a place. */
  static Axis over(Collection<Long> times, double left, double right) {
    TreeSet<Long> instants = new TreeSet<>(times);
    instants.add(0L);
    long end = Math.max(instants.last(), Instants.MILLISECOND);
    instants.add(end);
    List<long[]> gaps = longGaps(new ArrayList<>(instants));
    long hidden = gaps.stream().mapToLong(gap -> gap[1] - gap[0]).sum();
    double unit = (right - left - gaps.size() * CUT_WIDTH) / (end - hidden);
    List<Stretch> stretches = new ArrayList<>();
    long from = 0;
    double x = left;
    for (long[] gap : gaps) {
      double to = x + (gap[0] - from) * unit;
      stretches.add(new Stretch(from, gap[0], x, to, false));
      stretches.add(new Stretch(gap[0], gap[1], to, to + CUT_WIDTH, true));
      from = gap[1];
      x = to + CUT_WIDTH;
    }
    stretches.add(new Stretch(from, end, x, right, false));
    return new Axis(stretches.stream().filter(each -> each.end() > each.start()).toList());
  }

  private static List<long[]> longGaps(List<Long> instants) {
    List<long[]> gaps = new ArrayList<>();
    long shown = instants.getLast();
    while (gaps.size() < MOST_CUTS) {
      long[] longest = {0, 0};
      for (int i = 1; i < instants.size(); i++) {
        long[] gap = {instants.get(i - 1), instants.get(i)};
        if (gap[1] - gap[0] > longest[1] - longest[0]
            && gaps.stream().noneMatch(each -> each[0] == gap[0])) {
          longest = gap;
        }
      }
      long length = longest[1] - longest[0];
      // Where cutting would leave nothing, there is nothing else to be told apart.
      if (length < LONG * shown || shown - length == 0) {
        break;
      }
      // A little of it stays on both sides, so that what stands at its ends has room.
      long margin = Math.min(length / 4, Math.max(1, (shown - length) / 8));
      gaps.add(new long[] {longest[0] + margin, longest[1] - margin});
      shown -= length - 2 * margin;
      instants.add(longest[0] + margin);
      instants.add(longest[1] - margin);
      instants.sort(null);
    }
    gaps.sort((one, other) -> Long.compare(one[0], other[0]));
    return gaps;
  }

  /** The place of a time; what lies beyond the end is drawn at the end. */
  double at(long time) {
    for (Stretch stretch : stretches) {
      if (time <= stretch.end()) {
        return stretch.at(Math.max(time, stretch.start()));
      }
    }
    return stretches.getLast().right();
  }

  /** The middles of the cuts. */
  List<Double> cuts() {
    return stretches.stream()
        .filter(Stretch::cut)
        .map(each -> (each.left() + each.right()) / 2)
        .toList();
  }

  /** Round times, as many as have room for a label of the given width. */
  List<Tick> ticks(double width) {
    long step = step(width);
    List<Tick> ticks = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.cut()) {
        continue;
      }
      for (long time = Math.ceilDiv(stretch.start(), step) * step;
          time <= stretch.end();
          time += step) {
        double x = stretch.at(time);
        if (ticks.isEmpty() || x - ticks.getLast().x() >= width * 0.9) {
          ticks.add(new Tick(x, time));
        }
      }
    }
    return ticks;
  }

  private long step(double width) {
    Stretch widest = stretches.getFirst();
    for (Stretch stretch : stretches) {
      if (!stretch.cut() && stretch.right() - stretch.left() > widest.right() - widest.left()) {
        widest = stretch;
      }
    }
    double room = Math.max(1, (widest.right() - widest.left()) / width);
    double least = (widest.end() - widest.start()) / room;
    long power = 1;
    while (power * 10 <= least) {
      power *= 10;
    }
    for (int factor : new int[] {1, 2, 5}) {
      if (power * factor >= least) {
        return power * factor;
      }
    }
    return power * 10;
  }
}
