package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;

/** The monitor of an object of the JDK: logical for managed threads, real for all others. */
final class LogicalMonitor {

  private LogicalMonitor() {}

  /** Enters the monitor of the object on the stack. */
  static void enter(CodeBuilder code) {
    either(code, "MonitorHooks.enter", CodeBuilder::monitorenter);
  }

  /** Leaves the monitor of the object on the stack. */
  static void exit(CodeBuilder code) {
    either(code, "MonitorHooks.exit", CodeBuilder::monitorexit);
  }

  private interface Instruction {
    @SuppressWarnings("UnusedReturnValue")
    CodeBuilder emit(CodeBuilder code);
  }

  private static void either(CodeBuilder code, String hook, Instruction real) {
    Label hooked = code.newLabel();
    Label done = code.newLabel();
    Emit.hook(code.dup(), hook, Emit.OBJECT_TO_BOOLEAN);
    code.ifne(hooked);
    real.emit(code).goto_(done);
    code.labelBinding(hooked);
    code.pop();
    code.labelBinding(done);
  }
}
