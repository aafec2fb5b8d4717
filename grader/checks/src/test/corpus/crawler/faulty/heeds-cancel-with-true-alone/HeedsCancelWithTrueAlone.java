// A cancel stops the crawl only if it may interrupt.
// must: cancel
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.*;
import java.util.*;
import java.util.concurrent.*;

public class HeedsCancelWithTrueAlone implements Crawler {
    private final Web web;
    private final ExecutorService fetchers;

    public HeedsCancelWithTrueAlone(Web web, int maxConcurrent) {
        if (web == null || maxConcurrent < 1) {
            throw new IllegalArgumentException();
        }
        this.web = web;
        this.fetchers = Executors.newFixedThreadPool(maxConcurrent);
    }

    @Override
    public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
        if (startUrl == null || maxDepth < 0) {
            throw new IllegalArgumentException();
        }
        java.util.concurrent.atomic.AtomicReference<Thread> worker = new java.util.concurrent.atomic.AtomicReference<>();
        CompletableFuture<Set<String>> promise = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                if (mayInterruptIfRunning) {
                    worker.get().interrupt();
                }
                return super.cancel(mayInterruptIfRunning);
            }
        };
        Thread leader = new Thread(() -> {
            try {
                promise.complete(levels(startUrl, maxDepth));
            } catch (ExecutionException e) {
                promise.completeExceptionally(e.getCause());
            } catch (Throwable e) {
                promise.completeExceptionally(e);
            }
        });
        worker.set(leader);
        leader.start();
        return promise;
    }

    private Set<String> levels(String startUrl, int maxDepth) throws InterruptedException, ExecutionException {
        Set<String> result = new HashSet<>();
        Set<String> level = new HashSet<>();
        level.add(startUrl);
        int depth = 0;
        while (!level.isEmpty() && depth < maxDepth) {
            result.addAll(level);
            List<Callable<List<String>>> calls = new ArrayList<>();
            for (String url : level) {
                calls.add(() -> web.fetchLinks(url));
            }
            Set<String> next = new HashSet<>();
            for (Future<List<String>> f : fetchers.invokeAll(calls)) {
                try {
                    for (String link : f.get()) {
                        if (!result.contains(link)) {
                            next.add(link);
                        }
                    }
                } catch (ExecutionException e) {
                    if (depth == 0) {
                        throw e;
                    }
                }
            }
            level = next;
            depth++;
        }
        return result;
    }

    @Override
    public void close() {
        fetchers.shutdown();
    }
}
