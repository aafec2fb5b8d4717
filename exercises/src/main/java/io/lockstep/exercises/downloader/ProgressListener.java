package io.lockstep.exercises.downloader;

/** Hears how a download gets on. It may be called from any thread. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Called after each chunk of a file, before the next one is read and before the future completes.
   * The calls of one download never overlap.
   *
   * @param file the file
   * @param chunksDone how many chunks have been read so far: 1, then 2, up to {@code file.chunks()}
   */
  void progressed(RemoteFile file, int chunksDone);
}
