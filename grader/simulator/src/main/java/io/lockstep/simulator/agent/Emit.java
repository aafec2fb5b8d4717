package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** The shapes of bytecode that both rewriters put in. */
final class Emit {

  static final ClassDesc OBJECT = ConstantDescs.CD_Object;
  static final MethodTypeDesc OBJECT_TO_BOOLEAN =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, OBJECT);
  static final MethodTypeDesc OBJECT_TO_VOID = MethodTypeDesc.of(ConstantDescs.CD_void, OBJECT);
  static final MethodTypeDesc NOTHING_TO_VOID = MethodTypeDesc.of(ConstantDescs.CD_void);
  static final MethodTypeDesc CLASS_TO_VOID =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class);
  static final MethodTypeDesc SITE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  static final MethodTypeDesc OBJECT_AND_SITE =
      MethodTypeDesc.of(ConstantDescs.CD_void, OBJECT, ConstantDescs.CD_int);

  private Emit() {}

  /** The types on the stack before a call: the receiver, if there is one, and the arguments. */
  static List<ClassDesc> operands(InvokeInstruction call) {
    List<ClassDesc> operands = new ArrayList<>();
    if (call.opcode() != Opcode.INVOKESTATIC) {
      operands.add(call.owner().asSymbol());
    }
    operands.addAll(call.typeSymbol().parameterList());
    return operands;
  }

  /** Calls a hook, which is named by its class and method, such as {@code ThreadHooks.park}. */
  static CodeBuilder hook(CodeBuilder code, String hook, MethodTypeDesc type) {
    int dot = hook.indexOf('.');
    ClassDesc owner = ClassDesc.of("io.lockstep.simulator", hook.substring(0, dot));
    return code.invokestatic(owner, hook.substring(dot + 1), type);
  }

  /** The call as a hook, its receiver the first argument. */
  static void replace(CodeBuilder code, InvokeInstruction call, String hook) {
    hook(code, hook, MethodTypeDesc.of(call.typeSymbol().returnType(), operands(call)));
  }

  /** Pops the operands into fresh local variables; gives their slots. */
  static int[] spill(CodeBuilder code, List<ClassDesc> operands) {
    int[] slots = new int[operands.size()];
    for (int i = slots.length - 1; i >= 0; i--) {
      TypeKind kind = TypeKind.from(operands.get(i));
      slots[i] = code.allocateLocal(kind);
      code.storeLocal(kind, slots[i]);
    }
    return slots;
  }

  static void reload(CodeBuilder code, List<ClassDesc> operands, int[] slots) {
    for (int i = 0; i < slots.length; i++) {
      code.loadLocal(TypeKind.from(operands.get(i)), slots[i]);
    }
  }

  /** Puts a copy of the object below the value on top of it: the operands of {@code putfield}. */
  static void copyObjectBelow(CodeBuilder code, ClassDesc value) {
    if (TypeKind.from(value).slotSize() == 2) {
      code.dup2_x1().pop2().dup_x2();
      // object value object -> what is left on top is the copy
    } else {
      code.dup2().pop();
    }
  }
}
