package io.lockstep.simulator;

import jdk.internal.vm.annotation.DontInline;

/**
 * The stack that the engine needs to finish what it has begun. Asked for before a hook changes
 * anything, so that a {@code StackOverflowError} strikes there, and goes to the code under test
 * while the engine's state is whole. What is entered at some depth can then be left at that depth.
 *
 * <p>A recursion goes down as far as the engine ever does. Its frames are large, so there are few,
 * and hardly anything is written into them: a frame has room for all that its method ever keeps
 * across a call, and the way that keeps much, {@link #wideFrames}, is taken once in a run.
 */
final class StackReserve {

  /** About 320 bytes each when compiled, 620 when interpreted. */
  private static final int FRAMES = 18;

  private static final long[] VALUES = new long[32];

  private StackReserve() {}

  /**
   * Makes sure that a few kilobytes are left.
   *
   * @throws StackOverflowError if they are not
   */
  static void require() {
    long _ = descend(FRAMES);
  }

  /** Takes the way that needs large frames; C2 leaves out of a method what was never run. */
  static void wideFrames() {
    long _ = descend(-1);
  }

  /** Below 0 with much to keep. Loaded from memory, since C2 would put off a computation. */
  @DontInline
  private static long descend(int frames) {
    if (frames >= 0) {
      return frames == 0 ? 0 : descend(frames - 1) + 1;
    }
    long[] v = VALUES;
    long v0 = v[0];
    long v1 = v[1];
    long v2 = v[2];
    long v3 = v[3];
    long v4 = v[4];
    long v5 = v[5];
    long v6 = v[6];
    long v7 = v[7];
    long v8 = v[8];
    long v9 = v[9];
    long v10 = v[10];
    long v11 = v[11];
    long v12 = v[12];
    long v13 = v[13];
    long v14 = v[14];
    long v15 = v[15];
    long v16 = v[16];
    long v17 = v[17];
    long v18 = v[18];
    long v19 = v[19];
    long v20 = v[20];
    long v21 = v[21];
    long v22 = v[22];
    long v23 = v[23];
    long v24 = v[24];
    long v25 = v[25];
    long v26 = v[26];
    long v27 = v[27];
    long v28 = v[28];
    long v29 = v[29];
    long v30 = v[30];
    long v31 = v[31];
    long below = descend(frames + 1);
    return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14
        + v15 + v16 + v17 + v18 + v19 + v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29
        + v30 + v31;
  }
}
