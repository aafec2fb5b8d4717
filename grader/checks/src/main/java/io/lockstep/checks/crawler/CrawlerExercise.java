package io.lockstep.checks.crawler;

import static io.lockstep.checks.Kind.CONCURRENCY;
import static io.lockstep.checks.Kind.HYGIENE;
import static io.lockstep.checks.Kind.ORDERING;
import static io.lockstep.checks.Kind.ROBUSTNESS;
import static io.lockstep.checks.Kind.TIMING;
import static io.lockstep.checks.common.Table.anyTiming;
import static io.lockstep.checks.common.Table.byHappensBefore;
import static io.lockstep.checks.common.Table.exact;
import static io.lockstep.checks.common.Table.once;
import static io.lockstep.checks.common.Table.plain;
import static io.lockstep.checks.common.Table.scene;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.List;

/** The crawler: every page once, never too many fetches at a time. */
public final class CrawlerExercise implements Exercise<Crawler> {

  @Override
  public String id() {
    return "crawler";
  }

  @Override
  public Contract<Crawler> contract() {
    return new Contract<>(Crawler.class, List.of(Web.class, int.class));
  }

  @Override
  public List<Criterion<Crawler>> criteria() {
    return List.of(
        anyTiming(
            "finds-all",
            ORDERING,
            scene("no level at all", 10, Reach::noLevel),
            scene("the start page alone", 10, Reach::startPageAlone),
            scene("three levels of a tree", 50, Reach::threeLevels),
            scene("deeper than the web is", 50, Reach::deeperThanTheWeb),
            scene("pages that link back", 50, Reach::linksBack),
            plain("a page that takes two minutes", 120_000, Reach::slowPage),
            plain("addresses that differ in little", 10, Reach::similarAddresses),
            plain("an empty address", 20, Reach::emptyAddress),
            plain("a long way down", 100, Reach::farDown)),
        anyTiming(
            "once",
            CONCURRENCY,
            scene("a circle", 50, Once::circle),
            scene("pages that link to themselves", 50, Once::selfLinks),
            scene("a link that is repeated", 50, Once::repeatedLinks),
            scene("links to pages that fail", 50, Once::failingPage),
            plain("start pages that fail", 30, Once::failingStart),
            scene("many pages link to one at the same instant", 100, Once::manyToOne),
            scene("pages that all link to each other", 100, Once::complete)),
        anyTiming(
            "limit",
            CONCURRENCY,
            scene("twelve links, three at once", 200, Limits::oneCrawl),
            scene("one at a time", 200, Limits::oneAtATime),
            scene("two crawls share the limit", 250, Limits::twoCrawls),
            scene("failing pages count too", 700, Limits::failingPages),
            scene("two crawlers, limits of four and one", 400, Limits::twoCrawlers),
            plain("two crawlers, limits of one and four", 400, Limits::twoCrawlersTheNarrowFirst),
            plain("after a start page that failed", 500, Limits::afterAFailedStart),
            scene("after a crawl was cancelled", 800, Limits::afterACancel)),
        exact(
            "uses-limit",
            TIMING,
            scene("twelve links, three at once", 500, Limits::usesThree),
            scene("twelve links, six at once", 300, Limits::usesSix),
            scene("two pages with six links each", 600, Limits::usesThreeDeeper),
            plain("beside a crawler with a limit of one", 500, Limits::usesThreeBesideOne)),
        anyTiming(
            "failing-page",
            ROBUSTNESS,
            scene("pages that cannot be fetched", 50, Failures::ioException),
            scene("pages that fail with an unchecked exception", 50, Failures::unchecked),
            scene("pages that fail with an error", 50, Failures::error),
            scene("pages whose fetch is stopped", 50, Failures::interrupted),
            plain("a failing page, alone on its level", 20, Failures::aloneOnItsLevel),
            plain("a failing page on the last level", 20, Failures::onTheLastLevel),
            scene("the start page fails", 10, Failures::startPage),
            plain("the start page fails, one level", 10, Failures::startAlone),
            scene(
                "the start page fails with an unchecked exception or an error",
                20,
                Failures::startUnchecked),
            plain("the fetch of the start page is stopped", 10, Failures::startInterrupted)),
        exact(
            "returns-at-once",
            TIMING,
            scene("slow pages", 800, Calls::slowPages),
            scene("while another crawl uses the limit", 1_600, Calls::limitInUse)),
        anyTiming(
            "reuse",
            CONCURRENCY,
            scene("a second crawl of the same pages", 50, Reuse::secondCrawl),
            scene("beside and after a crawl that fails", 60, Reuse::besideAndAfterAFailure),
            plain("beside and after another failure", 60, Reuse::besideAndAfterAnUncheckedFailure),
            scene("two crawls at once", 50, Reuse::twoAtOnce),
            plain("beside a crawl that is held by a page", 2_000, Reuse::besideOneThatIsHeld),
            scene("two crawls of different pages", 50, Reuse::twoOfAnotherKind),
            plain("forty crawls at once", 400, Reuse::fortyAtOnce),
            scene("begun where another ends", 50, Reuse::fromACompletion),
            plain("a page that failed is tried again", 50, Reuse::afterAPageThatFailed),
            plain("two crawlers of different webs", 50, Reuse::twoWebs),
            scene("two crawlers at once", 50, Reuse::twoObjects),
            scene("after another crawler was closed", 50, Reuse::anotherIsClosed)),
        exact(
            "arguments",
            ROBUSTNESS,
            scene("no web", 0, Calls::noWeb),
            scene("a limit below 1", 0, Calls::limitBelowOne),
            scene("no start page", 0, Calls::noStart),
            scene("a negative depth", 0, Calls::negativeDepth)),
        byHappensBefore(
            anyTiming(
                "race-free",
                CONCURRENCY,
                scene("two crawls of a web full of circles", 100, Races::ordinary),
                scene("failing pages and a cancelled crawl", 1_000, Races::failuresAndCancel))),
        exact(
            "leaves-nothing",
            HYGIENE,
            scene("never used", 300, Leftovers::unused),
            scene("after a crawl", 300, Leftovers::afterACrawl),
            plain("after a crawl of no level", 300, Leftovers::afterNoLevel),
            scene("after several crawls", 300, Leftovers::afterSeveral),
            scene("after a crawl that failed", 20, Leftovers::afterAFailure),
            plain("after a page that failed", 50, Leftovers::afterAFailingPage),
            scene("after a crawl that was cancelled", 600, Leftovers::afterACancel)),
        anyTiming(
            "shortest-depth",
            ORDERING,
            scene("a longer way that is faster", 400, Depths::longerIsFaster),
            scene("the long way round a circle", 400, Depths::longWayRound)),
        once(
            exact(
                "long-and-wide",
                ROBUSTNESS,
                // A new thread for every page is correct, and 12 s of work for real processors.
                scene("a chain of 100,000 pages", 15_000, Large::chain),
                scene("a page with 10,000 links", 1_500, Large::wide))),
        exact(
            "cancel",
            ROBUSTNESS,
            scene("a long chain", 1_500, Cancelling::chain),
            scene("pages that wait for their turn", 1_500, Cancelling::waitingPages),
            plain("at the instant of the call", 1_500, Cancelling::atOnce),
            plain("pages that heed no interrupt", 1_500, Cancelling::heedlessPages),
            scene("the other crawl goes on", 1_000, Cancelling::otherGoesOn),
            plain("one that is over already", 400, Cancelling::ofOneThatIsOver),
            plain("two crawls from the same page", 300, Cancelling::sameStart)));
  }
}
