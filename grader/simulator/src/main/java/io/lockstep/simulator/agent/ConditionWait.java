package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * A call of {@code Condition.await} in code under test, which may be replaced by one that lasts
 * another time: by {@code awaitNanos(0)} for a spurious wake-up, since that gives up the lock and
 * takes it again as well; by a little where it is to last no time.
 */
record ConditionWait(CodeBuilder code, InvokeInstruction call, int site) {

  private static final String PACKAGE = "java/util/concurrent/locks/";
  private static final ClassDesc CONDITION = ClassDesc.of("java.util.concurrent.locks.Condition");
  private static final MethodTypeDesc LONG_TO_LONG =
      MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long);
  private static final MethodTypeDesc OBJECT_TO_LONG =
      MethodTypeDesc.of(ConstantDescs.CD_long, Emit.OBJECT);
  private static final MethodTypeDesc OBJECT_AND_LONG_TO_LONG =
      MethodTypeDesc.of(ConstantDescs.CD_long, Emit.OBJECT, ConstantDescs.CD_long);

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
    Emit.hook(code, "MonitorHooks.awaitInstead", timed ? OBJECT_AND_LONG_TO_LONG : OBJECT_TO_LONG);
    int instead = code.allocateLocal(TypeKind.LONG);
    code.dup2().lstore(instead);
    Label asItIs = code.newLabel();
    Label done = code.newLabel();
    code.lconst_0().lcmp().iflt(asItIs);
    code.aload(slots[0]).lload(instead);
    code.invokeinterface(CONDITION, "awaitNanos", LONG_TO_LONG).pop2();
    ClassDesc result = call.typeSymbol().returnType();
    if (result.equals(ConstantDescs.CD_long)) {
      code.lload(slots[1]).lload(instead).lsub(); // what is left of the time
    } else if (result.equals(ConstantDescs.CD_boolean)) {
      code.lload(instead).lconst_0().lcmp().iconst_1().ixor(); // whether any is left
    }
    code.goto_(done);
    code.labelBinding(asItIs);
    Emit.reload(code, operands, slots);
    code.with(call);
    code.labelBinding(done);
  }
}
