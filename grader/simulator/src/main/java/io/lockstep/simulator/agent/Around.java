package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts one thing before a method's whole body and another after it, however the body ends. */
final class Around implements CodeTransform {

  private final Consumer<CodeBuilder> before;
  private final Consumer<CodeBuilder> after;
  private @Nullable Label start;

  Around(Consumer<CodeBuilder> before, Consumer<CodeBuilder> after) {
    this.before = before;
    this.after = after;
  }

  @Override
  public void atStart(CodeBuilder code) {
    before.accept(code);
    start = code.newBoundLabel();
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof ReturnInstruction) {
      after.accept(code);
    }
    code.with(element);
  }

  @Override
  public void atEnd(CodeBuilder code) {
    if (start != null) {
      Label end = code.newBoundLabel();
      code.exceptionCatchAll(start, end, end);
      after.accept(code);
      code.athrow();
    }
  }
}
