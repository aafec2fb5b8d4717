package io.lockstep.checks.pipeline;

import static io.lockstep.checks.Kind.CONCURRENCY;
import static io.lockstep.checks.Kind.HYGIENE;
import static io.lockstep.checks.Kind.ORDERING;
import static io.lockstep.checks.Kind.ROBUSTNESS;
import static io.lockstep.checks.Kind.TIMING;
import static io.lockstep.checks.common.Table.anyTiming;
import static io.lockstep.checks.common.Table.byHappensBefore;
import static io.lockstep.checks.common.Table.exact;
import static io.lockstep.checks.common.Table.plain;
import static io.lockstep.checks.common.Table.scene;
import static io.lockstep.checks.common.Table.tried;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Schedules;
import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.List;

/** The pipeline: producers and consumers around one bounded queue. */
public final class PipelineExercise implements Exercise<Pipeline> {

  @Override
  public String id() {
    return "pipeline";
  }

  @Override
  public Contract<Pipeline> contract() {
    return new Contract<>(Pipeline.class, List.of(ItemSource.class, ItemSink.class, int.class));
  }

  @Override
  public List<Criterion<Pipeline>> criteria() {
    return List.of(
        anyTiming(
            "all-once",
            CONCURRENCY,
            scene("items made and taken at once", 50, Items::atOnce),
            scene("producers and consumers that take their time", 150, Items::takingTime),
            scene("a queue of one", 50, Items::queueOfOne),
            scene("more producers, more consumers, more of both", 50, Items::otherNumbers),
            plain("two hundred items", 50, Items::twoHundred),
            scene("an item may be any string", 20, Items::anyString),
            scene("items that are equal", 20, Items::equalItems),
            scene("workers numbered from 0", 50, Items::numbers)),
        anyTiming(
            "producer-order",
            ORDERING,
            scene("one producer", 150, Items::orderOfOne),
            scene("three producers", 200, Items::orderOfThree)),
        anyTiming(
            "bounded",
            CONCURRENCY,
            scene("a queue of one", 1_500, Bounds::one),
            scene("a queue of three", 1_500, Bounds::three),
            scene("a queue of eight", 1_500, Bounds::eight),
            plain("a queue of forty", 1_500, Bounds::forty)),
        tried(
            new Schedules(60, 100),
            exact(
                "overlap",
                TIMING,
                scene("producers side by side", 300, Bounds::producersSideBySide),
                scene("producers beside consumers", 500, Bounds::producersBesideConsumers),
                scene("all consumers busy with slow sinks", 900, Bounds::allConsumersBusy),
                scene("all consumers busy, with many producers", 4_500, Bounds::manyProducers),
                plain("70 producers", 4_500, Bounds::seventyProducers),
                plain("one of two consumers is held", 1_000, Bounds::oneIsHeld))),
        anyTiming(
            "ends",
            ROBUSTNESS,
            scene("a slow sink", 300, Endings::slowSink),
            scene("one producer is much slower", 200, Endings::slowProducer),
            scene("more consumers than items", 50, Endings::moreConsumersThanItems),
            scene("more consumers than producers", 100, Endings::moreConsumersThanProducers),
            scene("more producers than consumers", 100, Endings::moreProducersThanConsumers),
            scene("no items", 20, Endings::noItems),
            scene("a queue of one", 50, Endings::queueOfOne),
            plain("consumers that get no item stop", 2_500, Endings::idleConsumersStop),
            plain("a sink and a source that take long", 126_000, Endings::longWaits)),
        exact(
            "waits",
            HYGIENE,
            scene("consumers wait for items", 600, Waiting::forItems),
            scene("producers wait for room", 600, Waiting::forRoom),
            plain("consumers wait for the last item", 600, Waiting::forTheLastItem),
            plain("all is produced, consumers are in the sink", 600, Waiting::forAllConsumers),
            plain("one consumer is in the sink", 600, Waiting::forTheLastConsumer)),
        anyTiming(
            "failure",
            ROBUSTNESS,
            scene("the source throws an exception", 50, Failures::sourceException),
            scene("the source throws an error", 50, Failures::sourceError),
            scene("the sink throws an exception", 50, Failures::sinkException),
            scene("the sink throws an error", 50, Failures::sinkError),
            scene("the only item fails", 10, Failures::onlyItem),
            scene("all stop when the source fails", 1_500, Failures::stopWhenSourceFails),
            scene("all stop when the sink fails", 1_500, Failures::stopWhenSinkFails),
            scene("workers that wait stop too", 1_700, Failures::waitingWorkersStop)),
        exact(
            "returns-at-once",
            TIMING,
            scene("a slow source", 800, Calls::slowSource),
            scene("a slow sink", 800, Calls::slowSink)),
        anyTiming(
            "reuse",
            CONCURRENCY,
            scene("a second run", 50, Reuse::secondRun),
            scene("beside and after a run that fails", 50, Reuse::besideAndAfterAFailure),
            plain("beside and after a run whose sink fails", 50, Reuse::besideAndAfterAFailingSink),
            scene("two runs at once", 100, Reuse::twoAtOnce),
            plain("beside a run that is held by its sink", 2_000, Reuse::besideOneThatIsHeld),
            scene("two runs of different sizes", 100, Reuse::differentSizes),
            scene("two pipelines at once", 100, Reuse::twoObjects),
            plain("two pipelines of different capacities", 1_500, Reuse::twoCapacities),
            scene("after another pipeline was closed", 60, Reuse::anotherIsClosed)),
        exact(
            "arguments",
            ROBUSTNESS,
            scene("no source, no sink", 0, Calls::noCollaborators),
            scene("a capacity below 1", 0, Calls::capacityBelowOne),
            scene("a negative number of producers", 0, Calls::negativeProducers),
            scene("a negative number of items", 0, Calls::negativeItems),
            scene("no consumers", 0, Calls::noConsumers)),
        byHappensBefore(
            anyTiming(
                "race-free",
                CONCURRENCY,
                scene("two runs at once", 100, Races::ordinary),
                scene("a failing and a cancelled run", 1_000, Races::failureAndCancel))),
        exact(
            "leaves-nothing",
            HYGIENE,
            scene("never used", 300, Leftovers::unused),
            scene("after a run", 300, Leftovers::afterARun),
            plain("after a run with few items", 300, Leftovers::afterFewItems),
            scene("after two runs", 300, Leftovers::afterTwoRuns),
            scene("after a run that failed", 600, Leftovers::afterAFailure),
            scene("after a run that was cancelled", 600, Leftovers::afterACancel),
            plain("after a cancel, when consumers wait", 600, Leftovers::afterACancelWithoutItems)),
        exact(
            "cancel",
            ROBUSTNESS,
            scene("producers at work", 1_300, Cancelling::producersAtWork),
            scene("at the instant of the call", 1_300, Cancelling::atOnce),
            scene("producers that wait for room", 1_300, Cancelling::producersWaiting),
            plain("a source that heeds no interrupt", 1_300, Cancelling::heedlessSource),
            plain("a sink that heeds no interrupt", 1_300, Cancelling::heedlessSink),
            scene("other runs go on", 400, Cancelling::otherRuns),
            plain("the second of three runs", 700, Cancelling::middleOfThree)));
  }
}
