package io.lockstep.checks.downloader;

import static io.lockstep.checks.Mode.ADVERSARIAL;
import static io.lockstep.checks.Mode.EXACT;
import static io.lockstep.checks.common.Table.once;
import static io.lockstep.checks.common.Table.plain;
import static io.lockstep.checks.common.Table.tried;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Scenario;
import io.lockstep.checks.Schedules;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The downloader: its contract and its criteria. */
public final class DownloaderExercise implements Exercise<Downloader> {

  private static final Set<Mode> BOTH = Set.of(EXACT, ADVERSARIAL);
  private static final Set<Mode> TIMED = Set.of(EXACT);

  @Override
  public String id() {
    return "downloader";
  }

  @Override
  public Contract<Downloader> contract() {
    return new Contract<>(Downloader.class, List.of(FileServer.class, ProgressListener.class));
  }

  @Override
  public List<Criterion<Downloader>> criteria() {
    return List.of(
        any("content", Kind.ORDERING, BOTH, content()),
        any("progress", Kind.ORDERING, BOTH, progress()),
        any("returns-at-once", Kind.TIMING, TIMED, returnsAtOnce()),
        any("concurrent", Kind.TIMING, TIMED, concurrent()),
        any("input-order", Kind.ORDERING, BOTH, inputOrder()),
        any("failure", Kind.ROBUSTNESS, BOTH, failure()),
        tried(new Schedules(20, 200), any("reuse", Kind.CONCURRENCY, BOTH, reuse())),
        any("arguments", Kind.ROBUSTNESS, TIMED, arguments()),
        new Criterion<>("race-free", Kind.CONCURRENCY, BOTH, Need.RACE_DETECTION, raceFree()),
        any("leaves-nothing", Kind.HYGIENE, TIMED, leavesNothing()),
        any(
            "stops-siblings",
            Kind.ROBUSTNESS,
            TIMED,
            List.of(
                scene("one file of a list fails", 1200, SiblingScenarios::stop),
                plain("for another reason", 2300, SiblingScenarios::stopForOthers),
                scene("the first fails at once", 600, SiblingScenarios::stopAtOnce),
                plain("beside another list", 600, SiblingScenarios::stopBesideAnotherList),
                plain(
                    "a server that heeds no interrupt",
                    600,
                    SiblingScenarios::stopBesideHeedlessServer))),
        any("cancel", Kind.ROBUSTNESS, TIMED, cancel()),
        once(
            any(
                "many",
                Kind.HYGIENE,
                TIMED,
                List.of(
                    scene("500 files at once", 600, ConcurrencyScenarios::fiveHundred),
                    scene("500 downloads at once", 600, ConcurrencyScenarios::fiveHundredCalls)))));
  }

  private static List<Scene<Downloader>> content() {
    return List.of(
        scene("one file of 5 chunks", 100, ContentScenarios::oneFile),
        scene("a file of 12 chunks", 240, ContentScenarios::twelveChunks),
        plain("a file of 200 chunks", 250, ContentScenarios::manyChunks),
        scene("a file of one chunk", 20, ContentScenarios::oneChunk),
        scene("a file of no chunks", 10, ContentScenarios::noChunks),
        scene("chunks of any text", 50, ContentScenarios::anyText),
        plain("chunks that take two minutes", 240_000, ContentScenarios::slowChunk),
        scene("the files of a list", 60, ContentScenarios::everyFileOfAList));
  }

  private static List<Scene<Downloader>> progress() {
    return List.of(
        scene("one file of 4 chunks", 230, ProgressScenarios::oneFile),
        plain("a file of one chunk", 170, ProgressScenarios::oneChunk),
        plain("a file of 150 chunks", 3150, ProgressScenarios::manyChunks),
        scene("a second download of the same file", 380, ProgressScenarios::onceMore),
        scene("a chunk that cannot be read", 210, ProgressScenarios::chunkFails),
        scene("a listener slower than the server", 500, ProgressScenarios::slowListener),
        scene("a file of no chunks", 150, ProgressScenarios::noChunks),
        scene("the files of a list", 500, ProgressScenarios::everyFileOfAList));
  }

  private static List<Scene<Downloader>> returnsAtOnce() {
    return List.of(
        scene("download", 10, ConcurrencyScenarios::downloadReturns),
        scene("downloadAll", 10, ConcurrencyScenarios::downloadAllReturns),
        plain("beside a slow listener", 100, ConcurrencyScenarios::returnsBesideAListener));
  }

  private static List<Scene<Downloader>> concurrent() {
    return List.of(
        scene("three files of a list", 1000, ConcurrencyScenarios::threeFilesOfAList),
        scene("three downloads at once", 1400, ConcurrencyScenarios::threeCalls),
        plain("twelve downloads at once", 1400, ConcurrencyScenarios::twelveCalls),
        plain("two lists at once", 200, ConcurrencyScenarios::twoLists),
        plain("the same file twice in a list", 1000, ConcurrencyScenarios::sameFileTwice),
        scene("an empty list", 10, ConcurrencyScenarios::emptyList));
  }

  private static List<Scene<Downloader>> inputOrder() {
    return List.of(
        scene("the first arrives last", 300, OrderScenarios::firstArrivesLast),
        scene("they arrive in another order", 200, OrderScenarios::mixed),
        scene("they arrive at the same instant", 100, OrderScenarios::sameInstant),
        scene("twelve at the same instant", 40, OrderScenarios::twelve),
        scene("a list of one file", 40, OrderScenarios::onlyOne),
        plain("a file of no chunks between two others", 120, OrderScenarios::emptyBetween),
        plain("nothing but files of no chunks", 10, OrderScenarios::onlyEmpty),
        plain("two files of one name", 180, OrderScenarios::namesakes));
  }

  private static List<Scene<Downloader>> failure() {
    return List.of(
        scene("a chunk cannot be read", 240, FailureScenarios::chunkFails),
        scene("the server throws an unchecked exception", 60, FailureScenarios::serverThrows),
        plain("the server throws something else", 120, FailureScenarios::serverThrowsOthers),
        scene("the listener throws", 40, FailureScenarios::listenerThrows),
        plain("the listener throws something else", 180, FailureScenarios::listenerThrowsOthers),
        scene("the last file of a list fails", 150, FailureScenarios::lastOfAList),
        scene("the first file of a list fails", 150, FailureScenarios::firstOfAList),
        scene("the only file of a list fails", 150, FailureScenarios::onlyOneOfAList),
        plain("a file in the middle of a list fails", 150, FailureScenarios::middleOfAList),
        scene("two files of a list fail at once", 150, FailureScenarios::twoOfAList),
        plain("a list fails for another reason", 900, FailureScenarios::listFailsForOthers));
  }

  private static List<Scene<Downloader>> reuse() {
    return List.of(
        scene("a second call", 180, ReuseScenarios::secondCall),
        scene("four callers at once", 120, ReuseScenarios::callersAtOnce),
        scene("two objects at once", 120, ReuseScenarios::twoObjects),
        scene("the same file twice in a list", 120, ReuseScenarios::sameFileTwice),
        scene("two lists at once", 120, ReuseScenarios::twoLists),
        scene("after downloads that failed", 600, RecoveryScenarios::afterAFailure),
        scene("lists beside and after one that fails", 220, RecoveryScenarios::listsBesideAFailure),
        plain("the same file fails twice at once", 220, RecoveryScenarios::sameFileFailsTwice),
        plain("two objects of different servers", 60, RecoveryScenarios::twoServers),
        scene("begun where another ends", 180, RecoveryScenarios::fromACompletion),
        plain("after a listener that threw", 380, RecoveryScenarios::afterAListenerThatThrew),
        scene("after another object was closed", 180, ReuseScenarios::anotherIsClosed));
  }

  private static List<Scene<Downloader>> arguments() {
    return List.of(
        scene("the server is null", 10, ArgumentScenarios::nullServer),
        scene("the listener is null", 10, ArgumentScenarios::nullListener),
        scene("the file is null", 100, ArgumentScenarios::nullFile),
        scene("the list is null", 100, ArgumentScenarios::nullList),
        scene("an element of the list is null", 100, ArgumentScenarios::nullElement),
        scene("the only element of the list is null", 100, ArgumentScenarios::onlyNull));
  }

  private static List<Scene<Downloader>> raceFree() {
    return List.of(
        scene("files and lists from four threads", 100, HygieneScenarios::busy),
        scene("files that fail together", 60, HygieneScenarios::failing),
        scene("downloads that are cancelled", 150, HygieneScenarios::cancelled));
  }

  private static List<Scene<Downloader>> leavesNothing() {
    return List.of(
        scene("never used", 10, HygieneScenarios::neverUsed),
        scene("after downloads", 100, HygieneScenarios::afterWork),
        plain("after nothing to download", 10, HygieneScenarios::afterNoWork),
        scene("after a download that failed", 40, HygieneScenarios::afterAFailure),
        scene("after a listener that threw", 20, HygieneScenarios::afterAListenerThatThrew),
        scene("after a list that failed", 220, HygieneScenarios::afterAFailedList),
        plain(
            "after lists that failed for other reasons",
            440,
            HygieneScenarios::afterListsThatFailedForOthers),
        scene("after a cancel", 530, HygieneScenarios::afterACancel));
  }

  private static List<Scene<Downloader>> cancel() {
    return List.of(
        scene("one of two downloads", 1100, CancelScenarios::cancelOne),
        scene("a list", 1100, CancelScenarios::cancelAList),
        scene("at the instant of the call", 500, CancelScenarios::cancelAtOnce),
        plain("a server that heeds no interrupt", 800, CancelScenarios::cancelBesideHeedlessServer),
        scene("one of two downloads of one file", 600, CancelScenarios::cancelOneOfTheSame),
        plain("one of two lists with a file in common", 900, CancelScenarios::cancelOneOfTwoLists),
        plain("while the listener is called", 1400, CancelScenarios::cancelWhileTelling));
  }

  private static Criterion<Downloader> any(
      String id, Kind kind, Set<Mode> modes, List<Scene<Downloader>> scenes) {
    return new Criterion<>(id, kind, modes, Need.ANY_RUNNER, scenes);
  }

  private static Scene<Downloader> scene(
      String name, long milliseconds, Scenario<Downloader> scenario) {
    return new Scene<>(name, Duration.ofMillis(milliseconds), scenario);
  }
}
