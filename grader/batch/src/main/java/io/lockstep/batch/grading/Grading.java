package io.lockstep.batch.grading;

import io.lockstep.batch.grading.Grader.Graded;

/** What makes results of material: the {@link Grader}, or something that takes its place. */
public interface Grading extends AutoCloseable {

  /**
   * Grades what was handed in. Thread-safe.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Graded grade(Material material) throws InterruptedException;

  /**
   * The result where {@link #grade} has failed: nothing is judged, and a person must look.
   *
   * @param ours what it failed with
   */
  Graded failed(Material material, Throwable ours);

  /** Ends what waits for submissions; not while one is graded. */
  @Override
  void close();
}
