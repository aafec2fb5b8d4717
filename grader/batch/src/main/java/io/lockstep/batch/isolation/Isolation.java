package io.lockstep.batch.isolation;

/** What this machine offers to put around a worker: a sandbox that works, or the reason why not. */
public sealed interface Isolation {

  /**
   * A sandbox that was tried and works.
   *
   * @param sandbox the sandbox
   * @param what what it is, and what it does not do here, for people
   */
  record Working(Sandbox sandbox, String what) implements Isolation {}

  /**
   * No sandbox.
   *
   * @param why the reason, and what to do about it, for people
   */
  record Missing(String why) implements Isolation {}

  /** What protects where there is no sandbox, for people. */
  String WITHOUT =
      "code under test is still held to the list of admitted classes, to a heap and to time limits,"
          + " but runs as a process of yours";

  /**
   * Tries what there is; takes some hundredths of a second.
   *
   * @throws InterruptedException if interrupted while it is tried
   */
  static Isolation find() throws InterruptedException {
    return Bubblewrap.find(System.getProperty("os.name", ""), System.getenv("PATH"));
  }

  /** The sandbox, or none where there is none. */
  default Sandbox sandbox() {
    return this instanceof Working working ? working.sandbox() : Sandbox.NONE;
  }
}
