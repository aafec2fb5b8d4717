// Each thread sets its own element of a filled ArrayList; a latch says when all are there.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.*;
import java.util.*;
import java.util.concurrent.*;

/** Readers set their own element of a list that was filled with nulls; a latch tells the collector. */
public class SetDownloader implements Downloader {
    private final FileServer server;
    private final ProgressListener progress;
    public SetDownloader(FileServer server, ProgressListener progress) {
        this.server = Objects.requireNonNull(server);
        this.progress = Objects.requireNonNull(progress);
    }
    private String read(RemoteFile f, Future<?> owner) throws Exception {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < f.chunks(); i++) {
            if (owner.isDone()) throw new CancellationException();
            s.append(server.readChunk(f, i));
            if (owner.isDone()) throw new CancellationException();
            progress.progressed(f, i + 1);
        }
        return s.toString();
    }
    private static void stopWith(CompletableFuture<?> f, Thread t) { f.whenComplete((x, e) -> { if (e != null) t.interrupt(); }); }
    @Override public CompletableFuture<String> download(RemoteFile file) {
        Objects.requireNonNull(file);
        CompletableFuture<String> f = new CompletableFuture<>();
        stopWith(f, Thread.startVirtualThread(() -> { try { f.complete(read(file, f)); } catch (Throwable t) { f.completeExceptionally(t); } }));
        return f;
    }
    @Override public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
        List<RemoteFile> copy = List.copyOf(files);
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < copy.size(); i++) texts.add(null);
        CountDownLatch latch = new CountDownLatch(copy.size());
        for (int i = 0; i < copy.size(); i++) {
            int slot = i;
            stopWith(all, Thread.startVirtualThread(() -> {
                try {
                    texts.set(slot, read(copy.get(slot), all));
                    latch.countDown();
                } catch (Throwable t) {
                    all.completeExceptionally(t);
                }
            }));
        }
        stopWith(all, Thread.startVirtualThread(() -> {
            try { latch.await(); all.complete(texts); } catch (InterruptedException e) { all.cancel(true); }
        }));
        return all;
    }
}
