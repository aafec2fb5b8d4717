package io.lockstep.exercises.crawler;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A web crawler that visits every page within reach once, several at a time.
 *
 * <p>An implementation has a constructor {@code (Web web, int maxConcurrent)}; a {@code null} web
 * and a limit below 1 are answered with a {@link NullPointerException} or an {@link
 * IllegalArgumentException}. At most {@code maxConcurrent} fetches are under way at once, over all
 * crawls of the object.
 */
public interface Crawler extends AutoCloseable {

  /**
   * Starts a crawl and returns at once. May be called from any thread, again and at the same time.
   *
   * @param startUrl where to start; URLs are compared as strings
   * @param maxDepth how many levels to fetch: 0 nothing, 1 the start page, 2 the start page and the
   *     pages it links to, and so on. The depth of a page is the length of the shortest way to it.
   * @return completes with the URLs whose fetch was attempted, each fetched once. A page that fails
   *     is among them, its links are unknown, and the crawl goes on; only where the start page
   *     fails does this future, with the very exception in its cause chain. Cancelling it stops the
   *     crawl: no fetch starts at a later instant.
   * @throws NullPointerException or {@link IllegalArgumentException}, from the call itself, if
   *     {@code startUrl} is {@code null}
   * @throws IllegalArgumentException if {@code maxDepth} is negative
   */
  CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth);

  /**
   * Gives back what the object holds. Once its futures are done and this has returned, no thread
   * that the object started is alive.
   */
  @Override
  default void close() {}
}
