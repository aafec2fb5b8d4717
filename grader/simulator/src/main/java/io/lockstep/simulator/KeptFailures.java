package io.lockstep.simulator;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions that ended tasks of a run and that nobody has asked the tasks' futures for: the
 * last few.
 */
@SuppressWarnings("ReferenceEquality") // futures and exceptions are compared as identities
final class KeptFailures {

  /** Of thousands of tasks that fail alike, a few tell enough. */
  private static final int MOST = 16;

  private record Entry(Object future, Run.Kept kept) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>(MOST);

  /** A task ended with an exception, which its future keeps. */
  void kept(Object future, Run.Kept kept) {
    if (entries.size() == MOST) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(future, kept));
  }

  /** Somebody asked a future what became of it. */
  void asked(Object future) {
    for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
      if (each.next().future() == future) {
        each.remove();
      }
    }
  }

  /** Somebody was given this exception, perhaps in the wrapper of the JDK's stages. */
  void given(Throwable thrown) {
    @Nullable Throwable wrapped =
        thrown.getClass() == CompletionException.class ? thrown.getCause() : null;
    for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
      Throwable known = each.next().kept().thrown();
      if (known == thrown || known == wrapped) {
        each.remove();
      }
    }
  }

  /** Those that are left, oldest first. */
  List<Run.Kept> unasked() {
    return entries.stream().map(Entry::kept).toList();
  }
}
