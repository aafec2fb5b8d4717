// The progress is counted in a map by file: two downloads of one file count together.
// must: reuse
// may: progress
package solution.downloader;

import io.lockstep.exercises.downloader.*;
import java.util.*;
import java.util.concurrent.*;

public class ProgressByFile implements Downloader {
    private final FileServer server;
    private final ProgressListener progress;
    private final Map<RemoteFile, Integer> counts = new ConcurrentHashMap<>();
    public ProgressByFile(FileServer server, ProgressListener progress) {
        this.server = Objects.requireNonNull(server);
        this.progress = Objects.requireNonNull(progress);
        
    }
    private String read(RemoteFile f, Future<?> owner) throws Exception {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < f.chunks(); i++) {
            if (owner.isDone()) throw new CancellationException();
            s.append(server.readChunk(f, i));
            if (owner.isDone()) throw new CancellationException();
            progress.progressed(f, counts.merge(f, 1, Integer::sum));
        }
        counts.remove(f);
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
        List<CompletableFuture<String>> l = List.copyOf(files).stream().map(this::download).toList();
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        CompletableFuture.allOf(l.toArray(CompletableFuture[]::new)).thenRun(() -> all.complete(l.stream().map(CompletableFuture::join).toList()));
        l.forEach(f -> f.whenComplete((s, e) -> { if (e != null) all.completeExceptionally(e); }));
        all.whenComplete((s, e) -> l.forEach(f -> f.cancel(true)));
        return all;
    }
    
}
