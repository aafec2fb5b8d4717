package io.lockstep.exercises.crawler;

import java.io.IOException;
import java.util.List;

/** The web. It may be called from any thread, by several at once. */
@FunctionalInterface
public interface Web {

  /**
   * Fetches a page; blocks until it has arrived.
   *
   * @param url the page
   * @return the URLs that the page links to, in the order of the page; one may occur several times,
   *     and a page may link to itself
   * @throws IOException if the page could not be fetched
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  List<String> fetchLinks(String url) throws IOException, InterruptedException;
}
