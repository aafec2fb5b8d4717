package io.lockstep.batch.search;

/** What the search for a solution came to. */
public sealed interface Found {

  /**
   * There is exactly one.
   *
   * @param className its binary name
   */
  record Solution(String className) implements Found {}

  /** There is none, or only a stub that was not touched. */
  record Nothing() implements Found {}

  /**
   * There is something, but nothing to judge.
   *
   * @param text what was found and what to do
   */
  record Problem(String text) implements Found {}
}
