package io.lockstep.simulator;

import java.util.Arrays;

/**
 * The last reads of all parts of an object, and the last writes of single ones, by thread. Such a
 * read and such a write conflict; two reads do not, nor do two writes here, since whether they meet
 * is judged at the part.
 *
 * <p>So to read a whole collection costs as much as there are threads, however large it is.
 */
final class PartAccesses {

  private int[] readClocks = Races.NOTHING;
  private int[] readSites = Races.NOTHING;
  private int[] writeClocks = Races.NOTHING;
  private int[] writeSites = Races.NOTHING;

  /** The clocks of the writes, or of the reads, by number of thread. */
  int[] clocks(boolean writes) {
    return writes ? writeClocks : readClocks;
  }

  /** Where a thread wrote last, or read. */
  int site(boolean wrote, int thread) {
    return wrote ? writeSites[thread] : readSites[thread];
  }

  /** Keeps an access of a thread. */
  void keep(ManagedThread t, boolean write) {
    if (clocks(write).length <= t.number) {
      grow(write, t.number + 1);
    }
    clocks(write)[t.number] = t.clock[t.number];
    (write ? writeSites : readSites)[t.number] = t.site;
  }

  private void grow(boolean write, int length) {
    if (write) {
      writeSites = Arrays.copyOf(writeSites, length); // before the clocks, as memory may be short
      writeClocks = Arrays.copyOf(writeClocks, length);
    } else {
      readSites = Arrays.copyOf(readSites, length);
      readClocks = Arrays.copyOf(readClocks, length);
    }
  }
}
