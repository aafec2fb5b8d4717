package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;

/**
 * Puts a question before a {@code run} method that a native thread may begin with: whether the run
 * under way lives this thread's life, which then comes back to the method.
 */
final class NativeLife implements CodeTransform {

  static boolean mayBeginWith(MethodModel method) {
    return method.methodName().equalsString("run")
        && method.methodTypeSymbol().equals(ConstantDescs.MTD_void)
        && !method.flags().has(AccessFlag.STATIC);
  }

  @Override
  public void atStart(CodeBuilder code) {
    Label own = code.newLabel();
    Emit.hook(code.aload(0), "ThreadHooks.lives", Emit.OBJECT_TO_BOOLEAN);
    code.ifeq(own).return_().labelBinding(own);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    code.with(element);
  }
}
