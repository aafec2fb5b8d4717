package io.lockstep.simulator;

/**
 * The SplitMix64 generator (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
 * OOPSLA 2014). Our own copy, so that a seed means the same on every JDK.
 */
final class SplitMix {

  private long state;

  SplitMix(long seed) {
    state = mix(seed + 0x9e3779b97f4a7c15L);
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  /** A number from 0 to {@code bound} - 1; the bound is 1 or more. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
