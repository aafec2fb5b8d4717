package io.lockstep.checks.pipeline;

import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios of <i>all-once</i> and <i>producer-order</i>.
 *
 * <p>Wherever it does not matter there are as many producers as consumers: a mistake in telling
 * consumers that all is done is the matter of <i>ends</i>.
 */
final class Items {

  private static final List<String> ODD =
      List.of("", "null", "POISON", "POISON_PILL", "END", "DONE", "STOP", "EOF", " ", "\0");

  /** Takes long for one item, so that the consumers take no turns. */
  private static final ItemSink UNEVEN =
      (_, item) -> Thread.sleep(Ends.item(0, 0).equals(item) ? 9 : 2);

  private Items() {}

  static void atOnce(Stage<Pipeline> stage) throws Exception {
    allOnce(stage, Ends.SOURCE, Ends.SINK, 5, 3, 20);
  }

  static void takingTime(Stage<Pipeline> stage) throws Exception {
    ItemSource source =
        (producer, index) -> {
          Thread.sleep((producer * 3 + index * 2) % 7);
          return Ends.item(producer, index);
        };
    ItemSink sink = (consumer, _) -> Thread.sleep(consumer * 2L);
    allOnce(stage, source, sink, 2, 3, 10);
  }

  static void queueOfOne(Stage<Pipeline> stage) throws Exception {
    allOnce(stage, Ends.SOURCE, Ends.SINK, 1, 3, 8);
  }

  /** More than the numbers reach that Java keeps as objects of their own. */
  static void twoHundred(Stage<Pipeline> stage) throws Exception {
    allOnce(stage, Ends.SOURCE, Ends.SINK, 20, 2, 100);
  }

  /** The strings are made anew, so that a mark that is told by its identity stays unlike them. */
  static void anyString(Stage<Pipeline> stage) throws Exception {
    ItemSource source = (_, index) -> String.valueOf(ODD.get(index % ODD.size()).toCharArray());
    allOnce(stage, source, Ends.SINK, 3, 2, ODD.size());
  }

  static void equalItems(Stage<Pipeline> stage) throws Exception {
    allOnce(stage, (_, _) -> "the same", Ends.SINK, 3, 2, 6);
  }

  /**
   * No number divides another. Where consumers are not told that all is done, which is the matter
   * of <i>ends</i>, the items are judged all the same.
   */
  static void otherNumbers(Stage<Pipeline> stage) throws Exception {
    allOnce(stage, 1, 5, 2);
    allOnce(stage, 4, 1, 3);
    allOnce(stage, 2, 5, 3);
  }

  private static void allOnce(Stage<Pipeline> stage, int producers, int each, int consumers)
      throws Exception {
    int before = stage.recorded(Work.ProduceEnded.class).size();
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, Ends.SINK, 3);
    int items = producers * each;
    String what = "the run of %d producers and %d consumers".formatted(producers, consumers);
    var run = pipeline.run(producers, each, consumers);
    if (Runs.settles(run)) {
      Runs.gives(stage, what, run, items);
    }
    Runs.allOnce(stage, before + items);
  }

  private static void allOnce(
      Stage<Pipeline> stage, ItemSource source, ItemSink sink, int capacity, int workers, int each)
      throws Exception {
    Pipeline pipeline = Runs.pipeline(stage, source, sink, capacity);
    int items = workers * each;
    var run = pipeline.run(workers, each, workers);
    stage.await("the run", run);
    Runs.allOnce(stage, items);
    Runs.gives(stage, "the run", run, items);
  }

  static void numbers(Stage<Pipeline> stage) throws Exception {
    int workers = 3;
    int each = 4;
    Pipeline pipeline = Runs.pipeline(stage, Ends.SOURCE, UNEVEN, 2);
    stage.await("the run", pipeline.run(workers, each, workers));
    for (int producer = 0; producer < workers; producer++) {
      for (int index = 0; index < each; index++) {
        Work.ProduceBegan call = new Work.ProduceBegan(producer, index);
        long calls =
            stage.recorded(Work.ProduceBegan.class).stream()
                .filter(entry -> entry.event().equals(call))
                .count();
        if (calls != 1) {
          throw new Violation(Items.class, "produce-calls", producer, index, calls);
        }
      }
    }
    for (Recorded<Work.ConsumeBegan> entry : stage.recorded(Work.ConsumeBegan.class)) {
      int consumer = entry.event().consumer();
      if (consumer < 0 || consumer >= workers) {
        throw new Violation(Items.class, "consumer-number", workers - 1, consumer, entry.at());
      }
    }
    differWhenAllAreHeld(stage, workers);
  }

  /** One consumer may bring more than another; at the sink all at once, each has its own number. */
  private static void differWhenAllAreHeld(Stage<Pipeline> stage, int consumers) {
    List<Integer> held = new ArrayList<>();
    for (Recorded<Work> entry : stage.recorded(Work.class)) {
      switch (entry.event()) {
        case Work.ConsumeBegan(int consumer, _) -> held.add(consumer);
        case Work.ConsumeEnded(int consumer, _) -> held.remove(Integer.valueOf(consumer));
        case Work.ProduceBegan _, Work.ProduceEnded _ -> {}
      }
      if (held.size() == consumers && held.stream().distinct().count() < consumers) {
        throw new Violation(
            Items.class, "consumers-alike", consumers, consumers - 1, entry.at(), held);
      }
    }
  }

  static void orderOfOne(Stage<Pipeline> stage) throws Exception {
    inOrder(stage, 1, 12, 2);
  }

  static void orderOfThree(Stage<Pipeline> stage) throws Exception {
    inOrder(stage, 3, 6, 4);
  }

  /** The sink is slower than the source, so that items queue up; the first item takes longest. */
  private static void inOrder(Stage<Pipeline> stage, int producers, int each, int capacity)
      throws Exception {
    ItemSource source =
        (producer, index) -> {
          Thread.sleep(index == 0 ? 8 : index % 3);
          return Ends.item(producer, index);
        };
    Pipeline pipeline = Runs.pipeline(stage, source, Ends.sink(5), capacity);
    Runs.settles(pipeline.run(producers, each, 1));
    for (int producer = 0; producer < producers; producer++) {
      inOrder(stage, producer, each);
    }
  }

  private static void inOrder(Stage<Pipeline> stage, int producer, int each) {
    int latest = -1;
    for (Recorded<Work.ConsumeBegan> entry : stage.recorded(Work.ConsumeBegan.class)) {
      for (int index = 0; index < each; index++) {
        if (Ends.item(producer, index).equals(entry.event().item())) {
          if (index < latest) {
            throw new Violation(Items.class, "order", producer, entry.at(), index, latest);
          }
          latest = index;
        }
      }
    }
  }
}
