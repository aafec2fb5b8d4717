package io.lockstep.checks.ratelimit;

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
import static io.lockstep.checks.common.Table.underSchedules;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Schedules;
import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.List;

/** The rate-limited client: never more than N starts in any second, and never fewer than can be. */
public final class RateLimitExercise implements Exercise<RateLimitedClient> {

  @Override
  public String id() {
    return "ratelimit";
  }

  @Override
  public Contract<RateLimitedClient> contract() {
    return new Contract<>(RateLimitedClient.class, List.of(Api.class, int.class));
  }

  @Override
  public List<Criterion<RateLimitedClient>> criteria() {
    return List.of(
        exact(
            "never-exceeds",
            TIMING,
            scene("twelve requests together, 5 a second", 2_200, Limits::together),
            scene("requests late in a second, 3 a second", 2_200, Limits::lateInTheSecond),
            scene("63 requests together, 60 a second", 1_000, Limits::manyASecond),
            scene("two clients, 1 and 8 a second", 3_100, Limits::twoClients),
            scene("two clients, 8 and 1 a second", 3_100, Limits::twoClientsTheFastFirst),
            scene("requests after others were cancelled", 2_800, Limits::afterACancel),
            plain("calls cancelled under way", 1_600, Limits::afterACancelUnderWay),
            plain("calls cancelled when answered", 1_100, Limits::afterACancelOfTheAnswered),
            plain("twelve calls that take 1.5 s", 5_500, Limits::slowCalls)),
        exact(
            "uses-allowance",
            TIMING,
            scene("six requests together, 3 a second", 2_100, Allowance::together),
            scene("again after a pause", 2_400, Allowance::afterAPause),
            scene("60 requests together, 60 a second", 1_100, Allowance::manyASecond),
            scene("two clients, 2 and 8 a second", 1_200, Allowance::twoClients),
            plain("after requests that were refused", 1_200, Allowance::afterRefused)),
        exact(
            "counts-starts",
            TIMING,
            scene("calls that take 3 s", 3_000, Allowance::slowCalls),
            plain("110 calls that take 3 s", 3_000, Allowance::manySlowCalls)),
        exact("after-idle", TIMING, scene("a minute without requests", 62_000, Limits::afterIdle)),
        underSchedules(
            exact(
                "callers-at-once",
                CONCURRENCY,
                scene("8 threads, a request each, 4 a second", 2_300, Callers::oneEach),
                scene("8 threads, two requests each, 8 a second", 2_300, Callers::twoEach))),
        anyTiming(
            "answers",
            ORDERING,
            scene("each its own", 100, Answers::eachItsOwn),
            scene("later ones are answered first", 400, Answers::laterAnsweredFirst),
            scene("six requests, four a second", 1_300, Answers::sixInTurn),
            plain("an empty endpoint", 10, Answers::emptyEndpoint),
            plain("a call that takes two minutes", 120_000, Answers::slowCall),
            plain("a turn that comes after 12 s", 12_000, Answers::longWait),
            scene("the same endpoint twice", 100, Answers::sameEndpointTwice),
            plain("two clients of different apis", 10, Answers::twoApis),
            scene("made where another is answered", 10, Answers::fromACompletion),
            scene("after another client was closed", 100, Answers::anotherIsClosed),
            plain("150 requests together", 20, Answers::veryMany)),
        anyTiming(
            "failure",
            ROBUSTNESS,
            scene("a call that fails", 300, Failures::ioException),
            scene("calls that fail with other exceptions or an error", 900, Failures::otherwise),
            plain("an endpoint that failed once", 10, Failures::onceOnly),
            scene("the next go on at the same rate", 2_000, Failures::sameRate)),
        tried(
            new Schedules(60, 100),
            exact(
                "returns-at-once",
                TIMING,
                scene("a slow call", 800, Calls::slowCall),
                plain("while another is being answered", 100, Calls::besideASlowCall),
                scene("requests that must wait", 4_000, Calls::mustWait),
                plain("150 requests that must wait", 10, Calls::veryManyMustWait))),
        exact(
            "arguments",
            ROBUSTNESS,
            scene("no api", 0, Calls::noApi),
            scene("a rate below 1", 0, Calls::rateBelowOne),
            scene("no endpoint", 0, Calls::noEndpoint)),
        byHappensBefore(
            anyTiming(
                "race-free",
                CONCURRENCY,
                scene("requests from several threads", 700, Callers::ordinary),
                scene("failing calls and cancelled requests", 1_500, Callers::failuresAndCancel))),
        exact(
            "leaves-nothing",
            HYGIENE,
            scene("never used", 300, Leftovers::unused),
            scene("after requests that did not wait", 300, Leftovers::withoutWaiting),
            scene("after requests that waited", 1_000, Leftovers::withWaiting),
            scene("after calls that failed", 1_500, Leftovers::afterFailures),
            plain("after a cancel", 4_500, Leftovers::afterACancel)),
        exact("in-order", ORDERING, scene("twelve requests", 2_600, Answers::inOrder)),
        exact(
            "cancel",
            ROBUSTNESS,
            scene("cancelled while they wait", 2_300, Cancels::cancelWhileWaiting),
            plain("one of three for one endpoint", 2_100, Cancels::cancelOneOfNamesakes),
            scene("one of three under way", 1_700, Cancels::cancelUnderWay),
            plain("at the instant of the call", 2_100, Cancels::cancelAtOnce),
            plain("one that is answered already", 700, Cancels::cancelTheAnswered)));
  }
}
