package io.lockstep.batch.isolation;

import java.util.List;

/** What is put around a command before it is started. Thread-safe. */
@FunctionalInterface
public interface Sandbox {

  /** Nothing around it: the command runs as any process of the user. */
  Sandbox NONE = (command, _) -> command;

  /**
   * The command that runs another one inside the sandbox.
   *
   * @param command a program by its absolute path, and its arguments
   * @param reach what it may reach, and how much it may use
   */
  List<String> around(List<String> command, Reach reach);
}
