package io.lockstep.simulator.agent;

/** How much of a method is hooked: as much as fits into the 64 kB that the JVM grants a method. */
enum Coverage {
  /** Everything, in place. */
  FULL,

  /** All but array elements. Calls that need hooks are made in methods of their own. */
  WITHOUT_ELEMENTS,

  /** Neither array elements nor fields nor loops: what is left is time, threads and monitors. */
  WITHOUT_ACCESSES,

  /** Not even that fits: whoever calls the method ends the run. */
  NONE;

  boolean ofElements() {
    return this == FULL;
  }

  boolean ofFieldsAndLoops() {
    return this == FULL || this == WITHOUT_ELEMENTS;
  }

  /** Whether hooks take as few bytes as they can, whatever that costs in time. */
  boolean isSparing() {
    return this != FULL;
  }
}
