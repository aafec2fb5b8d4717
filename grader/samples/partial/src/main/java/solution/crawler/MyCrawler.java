package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Your crawler. What it must do stands at {@link Crawler}. */
public class MyCrawler implements Crawler {

  private final Web web;
  private final int maxConcurrent;

  public MyCrawler(Web web, int maxConcurrent) {
    this.web = web;
    this.maxConcurrent = maxConcurrent;
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    throw new UnsupportedOperationException("not implemented yet");
  }
}
