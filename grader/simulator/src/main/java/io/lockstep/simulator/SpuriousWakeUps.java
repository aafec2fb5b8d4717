package io.lockstep.simulator;

/**
 * How a strategy draws spurious wake-ups: in three of four runs none, in the others at every second
 * wait, or at every eighth. A program may wait once in all, or again and again.
 *
 * <p>They have a stream of random numbers to themselves, so that a run without any takes the course
 * that it would take if there were no such thing. And most runs have none, since a wake-up for no
 * reason can also make good for one that is lost.
 */
final class SpuriousWakeUps {

  private static final long OWN_STREAM = 0x5ca1ab1e;
  private static final int RUNS_PER_RUN_WITH_ANY = 4;
  private static final int OFTEN = 2;
  private static final int SELDOM = 8;

  private final SplitMix random;
  private final boolean any;
  private final int waitsPerWakeUp;

  SpuriousWakeUps(long seed) {
    random = new SplitMix(seed ^ OWN_STREAM);
    any = random.below(RUNS_PER_RUN_WITH_ANY) == 0;
    waitsPerWakeUp = random.below(2) == 0 ? OFTEN : SELDOM;
  }

  /** Whether the next wait returns for no reason. */
  boolean next() {
    return any && random.below(waitsPerWakeUp) == 0;
  }
}
