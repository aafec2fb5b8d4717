package io.lockstep.exercises.downloader;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A downloader that fetches files chunk by chunk, several files side by side.
 *
 * <p>An implementation has a constructor {@code (FileServer server, ProgressListener progress)};
 * either being {@code null} is answered with a {@link NullPointerException} or an {@link
 * IllegalArgumentException}.
 *
 * <p>Both methods return at once and may be called from any thread, again and at the same time. A
 * failure of the server or the listener completes the future exceptionally with that very exception
 * in its cause chain. Cancelling a returned future stops its work: no chunk is asked for at a later
 * instant.
 */
public interface Downloader extends AutoCloseable {

  /**
   * Downloads one file: chunks 0 to {@code file.chunks() - 1}, one after the other, each once.
   * After each chunk, before the next is read, the listener hears how many chunks are done.
   *
   * @param file the file to fetch
   * @return completes with the chunks joined in order, nothing between them; {@code ""} for a file
   *     of no chunks
   * @throws NullPointerException or {@link IllegalArgumentException}, from the call itself, if
   *     {@code file} is {@code null}
   */
  CompletableFuture<String> download(RemoteFile file);

  /**
   * Downloads all files side by side.
   *
   * @param files the files to fetch; one that stands in the list twice is downloaded twice
   * @return completes with the contents in the order of the list, whatever order they finish in; at
   *     once for an empty list. As soon as one file fails, so does this future, and the other
   *     downloads stop as if they had been cancelled.
   * @throws NullPointerException or {@link IllegalArgumentException}, from the call itself, if
   *     {@code files} or one of its elements is {@code null}
   */
  CompletableFuture<List<String>> downloadAll(List<RemoteFile> files);

  /**
   * Gives back what the object holds. Once its futures are done and this has returned, no thread
   * that the object started is alive.
   */
  @Override
  default void close() {}
}
