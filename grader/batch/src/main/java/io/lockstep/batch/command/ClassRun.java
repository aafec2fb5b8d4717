package io.lockstep.batch.command;

import io.lockstep.batch.grading.Build;
import io.lockstep.batch.grading.Material;
import io.lockstep.batch.grading.Terms;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.store.Batch;
import io.lockstep.batch.store.Batch.Item;
import io.lockstep.batch.store.Batch.Standing;
import io.lockstep.batch.store.Batch.Wanted;
import io.lockstep.batch.store.GradingQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/**
 * The grading of a class: lists its submissions in the store, and waits until there is a result for
 * each that is wanted, whoever makes it.
 */
final class ClassRun {

  private static final int AT_ONCE = 500;
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** After how many glances without an end the queue is looked after. */
  private static final int PATIENCE = 25;

  private final Batch batch;
  private final GradingQueue queue;
  private final List<Entry> entries;
  private final Selection selection;

  ClassRun(Batch batch, GradingQueue queue, List<Entry> entries, Selection selection) {
    this.batch = batch;
    this.queue = queue;
    this.entries = entries;
    this.selection = selection;
  }

  /**
   * Lists the class and queues what has to be graded; others may begin at once.
   *
   * @param intake reads what was handed in
   * @param place where it is graded into, for people
   * @return how many submissions have to be graded
   */
  int list(Build build, Terms terms, Function<Entry, Material> intake, String place) {
    batch.begin(build, place);
    List<Item> items = new ArrayList<>();
    int from = 0;
    int queued = 0;
    for (Entry entry : entries) {
      items.add(new Item(intake.apply(entry), selection.of(entry)));
      if (items.size() == AT_ONCE) {
        queued += queue.add(batch, build, terms, from, items);
        from += items.size();
        items.clear();
      }
    }
    queued += queue.add(batch, build, terms, from, items);
    batch.listed(entries.size());
    return queued;
  }

  /**
   * Waits for the results.
   *
   * @param progress hears of each once, in about the order in which they come
   */
  void await(Progress progress) throws InterruptedException {
    BitSet told = new BitSet(entries.size());
    int glances = 0;
    while (true) {
      // The queue works in the order of the class, so nothing far behind the first gap is done.
      int first = told.nextClearBit(0);
      if (first >= entries.size()) {
        return;
      }
      List<Integer> open = tell(batch.standing(first, AT_ONCE), told, progress);
      if (!open.isEmpty()) {
        Thread.sleep(GLANCE);
        glances++;
        if (glances % PATIENCE == 0) {
          queue.lookAfter(batch, open);
        }
      }
    }
  }

  /** Tells what is new, and gives the places that are still open. */
  private List<Integer> tell(List<Standing> window, BitSet told, Progress progress) {
    List<Integer> open = new ArrayList<>();
    for (Standing standing : window) {
      int position = standing.position();
      if (told.get(position)) {
        continue;
      }
      if (standing.outcome().isPresent()) {
        told.set(position);
        progress.graded(standing.name(), standing.outcome().get());
      } else if (selection.of(entries.get(position)) == Wanted.KEPT) {
        told.set(position);
      } else {
        open.add(position);
      }
    }
    return open;
  }
}
