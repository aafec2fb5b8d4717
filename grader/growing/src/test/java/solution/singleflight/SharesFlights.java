package solution.singleflight;

import io.lockstep.exercises.singleflight.Loader;
import io.lockstep.exercises.singleflight.SingleFlight;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Correct: whoever puts the future into the map loads. */
public final class SharesFlights implements SingleFlight {

  private final Loader loader;
  private final ConcurrentMap<String, CompletableFuture<String>> flights =
      new ConcurrentHashMap<>();

  public SharesFlights(Loader loader) {
    this.loader = loader;
  }

  @Override
  public CompletableFuture<String> get(String key) {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> other = flights.putIfAbsent(key, mine);
    if (other != null) {
      return other;
    }
    Thread.startVirtualThread(() -> load(key, mine));
    return mine;
  }

  private void load(String key, CompletableFuture<String> mine) {
    try {
      String value = loader.load(key);
      flights.remove(key);
      mine.complete(value);
    } catch (Throwable failure) {
      flights.remove(key);
      mine.completeExceptionally(failure);
    }
  }
}
