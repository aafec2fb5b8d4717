package io.lockstep.probe;

/** The smallest contract there can be. */
public interface Probe extends AutoCloseable {

  /** Answers {@code "yes"}, whatever the question. */
  String answer(String question);

  @Override
  default void close() {}
}
