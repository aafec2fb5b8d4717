package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** What stands around the bodies of methods of one class of code under test. */
final class MethodFrames {

  private static final MethodTypeDesc TEXT_TO_ERROR =
      MethodTypeDesc.of(ClassDesc.of(InternalError.class.getName()), ConstantDescs.CD_String);

  private final InstrumentedClass type;

  MethodFrames(InstrumentedClass type) {
    this.type = type;
  }

  /** Around a class initialiser: other threads wait until it has ended. */
  CodeTransform initializer() {
    return new Around(
        code -> ofClass(code, "InitializerHooks.beginInitializer"),
        code -> ofClass(code, "InitializerHooks.endInitializer"));
  }

  /** At the start of a method that may be the first to use the class: waits for its initialiser. */
  CodeTransform awaitInitializer() {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder code) {
        ofClass(code, "InitializerHooks.awaitInitializer");
      }

      @Override
      public void accept(CodeBuilder code, CodeElement element) {
        code.with(element);
      }
    };
  }

  /** Around a method that was {@code synchronized}. */
  CodeTransform monitor(String method, boolean isStatic) {
    int site = type.site(method, 0);
    return new Around(
        code -> {
          owner(code, isStatic).loadConstant(site);
          Emit.hook(code, "MonitorHooks.monitorEnter", Emit.OBJECT_AND_SITE);
        },
        code -> Emit.hook(owner(code, isStatic), "MonitorHooks.monitorExit", Emit.OBJECT_TO_VOID));
  }

  /** In the place of a body that is too long for hooks. */
  void tooLong(CodeBuilder code, MethodModel method) {
    code.loadConstant(type.name() + "." + method.methodName().stringValue());
    Emit.hook(code, "JvmHooks.tooLong", TEXT_TO_ERROR).athrow();
  }

  private CodeBuilder owner(CodeBuilder code, boolean isStatic) {
    return isStatic ? code.loadConstant(type.type()) : code.aload(0);
  }

  private void ofClass(CodeBuilder code, String hook) {
    Emit.hook(code.loadConstant(type.type()), hook, Emit.CLASS_TO_VOID);
  }
}
