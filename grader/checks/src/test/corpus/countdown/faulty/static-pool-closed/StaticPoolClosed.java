// All objects share one static pool, which the first close() shuts down.
// must: reuse
// may: leaves-nothing, no-drift
package solution.countdown;

import io.lockstep.exercises.countdown.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class StaticPoolClosed implements Countdown {
    private final CountdownListener listener;
    private static final ScheduledExecutorService POOL = Executors.newScheduledThreadPool(16);
    public StaticPoolClosed(CountdownListener listener) {
        this.listener = Objects.requireNonNull(listener);
        
    }
    @Override public CompletableFuture<String> start(String name, int seconds) {
        Objects.requireNonNull(name);
        if (seconds < 0) throw new IllegalArgumentException("seconds");
        CompletableFuture<String> f = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(seconds);
        ScheduledFuture<?> s = POOL.scheduleAtFixedRate(() -> {
            if (f.isDone()) return;
            try {
                int n = left.getAndDecrement();
                if (n > 0) listener.tick(name, n); else { listener.completed(name); f.complete(name); }
            } catch (Throwable t) { f.completeExceptionally(t); }
        }, 0, 1, TimeUnit.SECONDS);
        f.whenComplete((x, e) -> s.cancel(false));
        return f;
    }
    private void run(String name, int seconds, long t0, Future<?> f) throws Exception {
        for (int i = 0; i < seconds; i++) {
            sleepUntil(t0 + i * 1_000_000_000L);
            if (f.isDone()) throw new CancellationException();
            listener.tick(name, seconds - i);
        }
        sleepUntil(t0 + seconds * 1_000_000_000L);
        if (f.isDone()) throw new CancellationException();
        listener.completed(name);
    }
    private static void sleepUntil(long t) throws InterruptedException { TimeUnit.NANOSECONDS.sleep(t - System.nanoTime()); }
    @Override public void close() { POOL.shutdownNow(); }
}
