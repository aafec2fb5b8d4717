// The files of a list are collected in a TreeMap by their place as text: 10 comes before 2.
// must: input-order
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class ListSortedAsText implements Downloader {
    private final FileServer server;
    private final ProgressListener progress;
    
    public ListSortedAsText(FileServer server, ProgressListener progress) {
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
    @Override public CompletableFuture<String> download(RemoteFile file) {
        Objects.requireNonNull(file);
        CompletableFuture<String> f = new CompletableFuture<>();
        Thread t = Thread.ofVirtual().unstarted(() -> { try { f.complete(read(file, f)); } catch (Throwable e) { f.completeExceptionally(e); } });
        f.whenComplete((x, e) -> { if (e != null) t.interrupt(); });
        t.start();
        return f;
    }
    @Override public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
        List<RemoteFile> copy = List.copyOf(files);
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        if (copy.isEmpty()) all.complete(List.of());
        Map<String, String> texts = new ConcurrentSkipListMap<>();
        List<CompletableFuture<String>> l = copy.stream().map(this::download).toList();
        AtomicInteger left = new AtomicInteger(l.size());
        for (int i = 0; i < l.size(); i++) {
            String key = "file" + i;
            l.get(i).whenComplete((s, e) -> {
                if (e != null) { all.completeExceptionally(e); return; }
                texts.put(key, s);
                if (left.decrementAndGet() == 0) all.complete(new ArrayList<>(texts.values()));
            });
        }
        all.whenComplete((s, e) -> { if (e != null) l.forEach(f -> f.cancel(true)); });
        return all;
    }
    
}
