package io.lockstep.simulator;

import jdk.internal.vm.annotation.DontInline;

/**
 * The stack that the engine needs to finish what it has begun. Asked for before a hook changes
 * anything, so that a {@code StackOverflowError} strikes there, and goes to the code under test
 * while the engine's state is whole. What is entered at some depth can then be left at that depth.
 */
final class StackReserve {

  private static final int FRAMES = 40;

  private StackReserve() {}

  /**
   * Makes sure that a few kilobytes are left.
   *
   * @throws StackOverflowError if they are not
   */
  static void require() {
    long _ = descend(FRAMES, 1, 2, 3, 4);
  }

  /** Has values to keep across the call, so that compiled frames are not empty either. */
  @DontInline
  private static long descend(int frames, long a, long b, long c, long d) {
    return frames == 0 ? a : descend(frames - 1, b, c, d, a) + a * b + c * d;
  }
}
