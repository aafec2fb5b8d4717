package io.lockstep.simulator.agent;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The method references of one class of code under test. One to a method that passes a hook goes to
 * a method of the class's own instead, which makes the call. So do calls in methods that have no
 * room for hooks.
 */
final class MethodReferences {

  private static final ClassDesc LAMBDAS = ClassDesc.of("java.lang.invoke.LambdaMetafactory");

  /** A reference that must pass a hook: the method that takes its place, and where it stands. */
  private record Reference(
      String name, DirectMethodHandleDesc target, MethodTypeDesc types, String method, int line) {}

  private final InstrumentedClass type;

  /** Each may be found twice, as a transform may be tried and repeated. */
  private final Set<Reference> references = new LinkedHashSet<>();

  MethodReferences(InstrumentedClass type) {
    this.type = type;
  }

  /** Rewrites a dynamic call that stands in this line of this method. */
  void rewrite(CodeBuilder code, InvokeDynamicInstruction dynamic, String method, int line) {
    if (!dynamic.bootstrapMethod().owner().equals(LAMBDAS)) {
      code.with(dynamic);
      return;
    }
    code.invokedynamic(
        DynamicCallSiteDesc.of(
            dynamic.bootstrapMethod(),
            dynamic.name().stringValue(),
            dynamic.typeSymbol(),
            dynamic.bootstrapArgs().stream()
                .map(argument -> hooked(argument, dynamic.typeSymbol(), method, line))
                .toArray(ConstantDesc[]::new)));
  }

  private ConstantDesc hooked(
      ConstantDesc argument, MethodTypeDesc captured, String method, int line) {
    if (!(argument instanceof DirectMethodHandleDesc target)
        || !AnsweredCalls.isHooked(target, type.inheritance())) {
      return argument;
    }
    Reference reference = add(target, typesOf(target, captured), method, line);
    return MethodHandleDesc.ofMethod(
        type.isInterface()
            ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
            : DirectMethodHandleDesc.Kind.STATIC,
        type.type(),
        reference.name(),
        reference.types());
  }

  private Reference add(
      DirectMethodHandleDesc target, MethodTypeDesc types, String method, int line) {
    String place = method.replaceAll("[<>]", "") + "$" + line;
    String name =
        "lockstep$" + place + "$" + target.owner().displayName() + "$" + target.methodName();
    Reference reference = new Reference(name, target, types, method, line);
    references.add(reference);
    return reference;
  }

  /**
   * Lets a method of its own make a call that needs hooks, which takes no more bytes than the call.
   * False if the call is to be made in place: it needs none, or only this method may make it.
   */
  boolean callApart(CodeBuilder code, InvokeInstruction call, String method, int line) {
    if (call.opcode() == Opcode.INVOKESPECIAL || !call.owner().asSymbol().isClassOrInterface()) {
      return false;
    }
    DirectMethodHandleDesc target =
        MethodHandleDesc.ofMethod(
            kindOf(call), call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
    if (!AnsweredCalls.isHooked(target, type.inheritance())) {
      return false;
    }
    Reference reference = add(target, target.invocationType(), method, line);
    code.invokestatic(type.type(), reference.name(), reference.types(), type.isInterface());
    return true;
  }

  private static DirectMethodHandleDesc.Kind kindOf(InvokeInstruction call) {
    return switch (call.opcode()) {
      case INVOKESTATIC ->
          call.isInterface()
              ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
              : DirectMethodHandleDesc.Kind.STATIC;
      case INVOKEINTERFACE -> DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL;
      default -> DirectMethodHandleDesc.Kind.VIRTUAL;
    };
  }

  /**
   * What the method takes. A receiver that the reference is bound to has the type under which it
   * was captured: a static method must name that very type, where the original may name the type
   * that declares it, such as {@code Map} for a {@code ConcurrentMap}.
   */
  private static MethodTypeDesc typesOf(DirectMethodHandleDesc target, MethodTypeDesc captured) {
    boolean hasReceiver =
        switch (target.kind()) {
          case STATIC, INTERFACE_STATIC, CONSTRUCTOR -> false;
          default -> true;
        };
    MethodTypeDesc types = target.invocationType();
    return hasReceiver && captured.parameterCount() > 0
        ? types.changeParameterType(0, captured.parameterType(0))
        : types;
  }

  /** Adds the methods that took the place of references. */
  void addTo(ClassBuilder builder) {
    for (Reference reference : references) {
      builder.withMethodBody(
          reference.name(),
          reference.types(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> body(code, reference));
    }
  }

  private void body(CodeBuilder code, Reference reference) {
    DirectMethodHandleDesc target = reference.target();
    MethodTypeDesc types = reference.types();
    if (reference.line() > 0) {
      code.lineNumber(reference.line()); // for stacks
    }
    for (int i = 0; i < types.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(types.parameterType(i)), code.parameterSlot(i));
    }
    IntSupplier site = () -> type.site(reference.method(), reference.line());
    new InstrumentedCall(code, callOf(code, target), type.inheritance(), site).rewrite();
    code.return_(TypeKind.from(types.returnType()));
  }

  private static InvokeInstruction callOf(CodeBuilder code, DirectMethodHandleDesc target) {
    Opcode opcode =
        switch (target.kind()) {
          case STATIC, INTERFACE_STATIC -> Opcode.INVOKESTATIC;
          case INTERFACE_VIRTUAL -> Opcode.INVOKEINTERFACE;
          default -> Opcode.INVOKEVIRTUAL;
        };
    MethodTypeDesc types = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    var pool = code.constantPool();
    return InvokeInstruction.of(
        opcode,
        target.isOwnerInterface()
            ? pool.interfaceMethodRefEntry(target.owner(), target.methodName(), types)
            : pool.methodRefEntry(target.owner(), target.methodName(), types));
  }
}
