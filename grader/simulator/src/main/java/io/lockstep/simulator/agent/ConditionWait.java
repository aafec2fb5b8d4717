package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * A call of {@code Condition.await} in code under test, which may return for no reason: it is
 * replaced by a wait of no time then, since that gives up the lock and takes it again as well.
 */
record ConditionWait(CodeBuilder code, InvokeInstruction call, int site) {

  private static final String PACKAGE = "java/util/concurrent/locks/";
  private static final ClassDesc CONDITION = ClassDesc.of("java.util.concurrent.locks.Condition");
  private static final MethodTypeDesc LONG_TO_LONG =
      MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long);
  private static final MethodTypeDesc OBJECT_TO_BOOLEAN =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, Emit.OBJECT);
  private static final MethodTypeDesc OBJECT_AND_LONG_TO_BOOLEAN =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, Emit.OBJECT, ConstantDescs.CD_long);

  /** Whether a call is a wait without a time-out, or with one that is told as a number. */
  static boolean isOne(String owner, String name, MethodTypeDesc type) {
    boolean ofACondition =
        owner.startsWith(PACKAGE)
            && (owner.endsWith("/Condition") || owner.endsWith("$ConditionObject"));
    return ofACondition
        && (name.equals("await") || name.equals("awaitNanos"))
        && (type.parameterCount() == 0 || type.parameterType(0).equals(ConstantDescs.CD_long));
  }

  void rewrite() {
    Emit.hook(code.loadConstant(site), "CallHooks.await", Emit.SITE);
    List<ClassDesc> operands = Emit.operands(call);
    boolean timed = operands.size() > 1;
    int[] slots = Emit.spill(code, operands);
    code.aload(slots[0]);
    if (timed) {
      code.lload(slots[1]);
    }
    Emit.hook(
        code,
        "MonitorHooks.wakesSpuriously",
        timed ? OBJECT_AND_LONG_TO_BOOLEAN : OBJECT_TO_BOOLEAN);
    Label notified = code.newLabel();
    Label done = code.newLabel();
    code.ifeq(notified);
    code.aload(slots[0]).lconst_0().invokeinterface(CONDITION, "awaitNanos", LONG_TO_LONG).pop2();
    ClassDesc result = call.typeSymbol().returnType();
    if (result.equals(ConstantDescs.CD_long)) {
      code.lload(slots[1]); // all of the time is left
    } else if (result.equals(ConstantDescs.CD_boolean)) {
      code.iconst_1(); // it has not elapsed
    }
    code.goto_(done);
    code.labelBinding(notified);
    Emit.reload(code, operands, slots);
    code.with(call);
    code.labelBinding(done);
  }
}
