package io.lockstep.checks.downloader;

/** What the collaborators of a downloader see. */
sealed interface DownloadEvent {

  /** The name of the file. */
  String file();

  /** A chunk was asked for. */
  record ReadStarted(String file, int index) implements DownloadEvent {}

  /** A chunk had arrived. */
  record ReadEnded(String file, int index) implements DownloadEvent {}

  /** A chunk could not be read. */
  record ReadFailed(String file, int index) implements DownloadEvent {}

  /** The listener was called. */
  record ProgressStarted(String file, int chunksDone) implements DownloadEvent {}

  /** The listener returned. */
  record ProgressEnded(String file, int chunksDone) implements DownloadEvent {}
}
