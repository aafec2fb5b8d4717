package io.lockstep.exercises.downloader;

import java.io.IOException;

/** The server that holds the files. It may be called from any thread, by several at once. */
public interface FileServer {

  /**
   * Reads one chunk; blocks until it has arrived.
   *
   * @param file the file
   * @param index which chunk, from 0 to {@code file.chunks() - 1}
   * @return the text of the chunk
   * @throws IOException if the chunk could not be read
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  String readChunk(RemoteFile file, int index) throws IOException, InterruptedException;
}
