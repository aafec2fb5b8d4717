package io.lockstep.simulator;

import java.util.Arrays;

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized
 * Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010). Each thread gets a random
 * priority, and of those that can run the highest runs. At {@code depth} - 1 points, drawn
 * beforehand, the running thread falls below all others. A bug that needs {@code d} ordering
 * constraints among {@code n} threads and {@code k} points is found by one run with probability
 * 1/(n k^(d-1)) or more.
 *
 * <p>The algorithm needs {@code k}, the number of points at which there is a choice. Where it is
 * not given, the change points are spread evenly over all magnitudes from 1 to 4,096: an estimate
 * learned from run to run would make a seed mean something else each time.
 *
 * <p>Beyond the paper: a thread that yields falls below all others, so that a spinning thread does
 * not keep away the one that it waits for; so does one that is chosen {@value #PATIENCE} times in a
 * row, since it may spin by writes, in which nobody sees that it waits. In adversarial mode threads
 * are held back at up to three points, drawn like the change points.
 *
 * @param depth the number of ordering constraints of the bugs sought; 1 to 16
 * @param points the number of choices in a run, or 0 if it is not known
 */
record Pct(int depth, int points) implements Strategy {

  private static final int MAGNITUDES = 12;
  private static final int HOLDS = 3;

  /** Beyond the range of the change points, so that no schedule that they make is lost. */
  private static final int PATIENCE = 1 << (MAGNITUDES + 1);

  Pct {
    if (depth < 1 || depth > 16) {
      throw new IllegalArgumentException("the depth of pct must be 1 to 16, but is " + depth);
    }
    if (points < 0) {
      throw new IllegalArgumentException("the points of pct must be 0 or more, but are " + points);
    }
  }

  @Override
  public String name() {
    return "pct-" + depth + (points == 0 ? "" : "-" + points);
  }

  @Override
  public Decisions begin(Mode mode, long seed) {
    SplitMix random = new SplitMix(seed);
    long[] changes = draw(depth - 1, random);
    return new Priorities(random, changes, draw(HOLDS, random), new SpuriousWakeUps(seed));
  }

  private long[] draw(int count, SplitMix random) {
    long[] drawn = new long[count];
    for (int i = 0; i < count; i++) {
      int bound = points > 0 ? points : 1 << (1 + random.below(MAGNITUDES));
      drawn[i] = 1L + random.below(bound);
    }
    Arrays.sort(drawn);
    return drawn;
  }

  /** The priorities of one run. Drawn ones are positive; each fall goes below all before it. */
  private static final class Priorities implements Decisions {

    private final SplitMix random;
    private final long[] changes;
    private final long[] holds;
    private final SpuriousWakeUps wakeUps;
    private long[] priorities = new long[8];
    private long choices;
    private long holdable;
    private int nextChange;
    private int nextHold;
    private long lowest;
    private int running = -1;
    private int inARow;

    Priorities(SplitMix random, long[] changes, long[] holds, SpuriousWakeUps wakeUps) {
      this.random = random;
      this.changes = changes;
      this.holds = holds;
      this.wakeUps = wakeUps;
    }

    @Override
    public int choose(SchedulingPoint point) {
      choices++;
      if (point.kind() == StepKind.YIELD) {
        fall(point.last());
      }
      int first = highest(point);
      while (nextChange < changes.length && changes[nextChange] <= choices) {
        nextChange++;
        fall(point.runnable(first));
        first = highest(point);
      }
      inARow = point.runnable(first) == running ? inARow + 1 : 0;
      if (inARow >= PATIENCE) {
        fall(running);
        first = highest(point);
        inARow = 0;
      }
      running = point.runnable(first);
      return first;
    }

    private int highest(SchedulingPoint point) {
      int highest = 0;
      long top = Long.MIN_VALUE;
      for (int i = 0; i < point.runnableCount(); i++) {
        long priority = priority(point.runnable(i));
        if (priority > top) {
          top = priority;
          highest = i;
        }
      }
      return highest;
    }

    private long priority(int thread) {
      if (thread >= priorities.length) {
        priorities = Arrays.copyOf(priorities, Math.max(thread + 1, priorities.length * 2));
      }
      if (priorities[thread] == 0) {
        priorities[thread] = (random.next() >>> 1) | 1;
      }
      return priorities[thread];
    }

    private void fall(int thread) {
      long before = priority(thread);
      priorities[thread] = before == lowest ? before : --lowest;
    }

    @Override
    public long hold(SchedulingPoint point) {
      holdable++;
      if (nextHold >= holds.length || holds[nextHold] > holdable) {
        return 0;
      }
      nextHold++;
      return Stalls.OF_ANY_MAGNITUDE.amount(point, random);
    }

    @Override
    public boolean wakesSpuriously(SchedulingPoint point) {
      return wakeUps.next();
    }
  }
}
