// Jobs with plain fields, handed over through a ConcurrentSkipListMap.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** Mutable jobs are registered in a skip list by number; their threads look themselves up. */
public class JobRegistryDownloader implements Downloader {
    private static class Job { RemoteFile file; CompletableFuture<String> future; String text = ""; }
    private final FileServer server;
    private final ProgressListener progress;
    private final ConcurrentSkipListMap<Long, Job> jobs = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final BlockingQueue<Long> orders = new LinkedBlockingQueue<>();
    public JobRegistryDownloader(FileServer server, ProgressListener progress) {
        this.server = Objects.requireNonNull(server);
        this.progress = Objects.requireNonNull(progress);
    }
    @Override public CompletableFuture<String> download(RemoteFile file) {
        Objects.requireNonNull(file);
        long no = numbers.getAndIncrement();
        CountDownLatch ready = new CountDownLatch(1);
        Job job = new Job();
        CompletableFuture<String> f = new CompletableFuture<>();
        job.future = f;
        Thread t = Thread.startVirtualThread(() -> {
            Job j;
            while ((j = jobs.get(no)) == null) { if (f.isDone()) return; Thread.yield(); }
            try {
                for (int i = 0; i < j.file.chunks(); i++) {
                    if (f.isDone()) return;
                    j.text += server.readChunk(j.file, i);
                    if (f.isDone()) return;
                    progress.progressed(j.file, i + 1);
                }
                f.complete(j.text);
            } catch (Throwable e) { f.completeExceptionally(e); }
        });
        job.file = file;
        jobs.put(no, job);
        f.whenComplete((s, e) -> { jobs.remove(no); if (e != null) t.interrupt(); });
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
