package solution.singleflight;

import io.lockstep.exercises.singleflight.Loader;
import io.lockstep.exercises.singleflight.SingleFlight;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Faulty: asks whether a load is under way and then says that one is, in two steps. */
public final class AsksThenPuts implements SingleFlight {

  private final Loader loader;
  private final ConcurrentMap<String, CompletableFuture<String>> flights =
      new ConcurrentHashMap<>();

  public AsksThenPuts(Loader loader) {
    this.loader = loader;
  }

  @Override
  public CompletableFuture<String> get(String key) {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> other = flights.get(key);
    if (other != null) {
      return other;
    }
    flights.put(key, mine);
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
