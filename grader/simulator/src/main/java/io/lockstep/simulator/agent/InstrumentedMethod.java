package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rewrites the instructions of one method of code under test. */
final class InstrumentedMethod implements CodeTransform {

  private static final MethodTypeDesc ACCESS =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_int, ConstantDescs.CD_int);

  private final InstrumentedClass type;
  private final MethodReferences references;
  private final String method;
  private final Coverage coverage;

  /** The labels so far: a branch to one of them is the end of a loop's round. */
  private final Set<Label> passed = new HashSet<>();

  /**
   * False until a constructor has called another: before that, its object has no fields to read.
   */
  private boolean constructed;

  /** How many objects were created and not constructed yet: their constructors come first. */
  private int unconstructed;

  /** Those of the method itself, which come after the hooks': who is listed first catches. */
  private final List<ExceptionCatch> handlers = new ArrayList<>();

  /**
   * The classes that every path to this instruction has waited for; kept where bytes are scarce.
   */
  private final Set<String> awaited = new HashSet<>();

  private int line;

  InstrumentedMethod(
      InstrumentedClass type,
      MethodReferences references,
      String method,
      CodeModel code,
      Coverage coverage) {
    this.type = type;
    this.references = references;
    this.method = method;
    this.coverage = coverage;
    this.constructed = !method.equals("<init>");
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
        break;
      }
    }
  }

  private int site() {
    return type.site(method, line);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case LineNumber number -> {
        line = number.line();
        code.with(element);
      }
      case LabelTarget target -> {
        passed.add(target.label());
        awaited.clear();
        code.with(element);
      }
      case BranchInstruction branch -> {
        if (coverage.ofFieldsAndLoops() && passed.contains(branch.target())) {
          Emit.hook(code.loadConstant(site()), "CallHooks.loop", Emit.SITE);
        }
        code.with(element);
      }
      case FieldInstruction field -> field(code, field);
      case NewObjectInstruction creation -> {
        unconstructed++;
        initializes(code, creation.className());
        code.with(element);
      }
      case ArrayLoadInstruction load when coverage.ofElements() -> {
        code.dup2().loadConstant(site());
        Emit.hook(code, "AccessHooks.arrayRead", ACCESS);
        code.with(element);
      }
      case ArrayStoreInstruction store when coverage.ofElements() -> store(code, store);
      case MonitorInstruction monitor -> monitor(code, monitor);
      case ExceptionCatch handler when handler.handler().equals(handler.tryStart()) -> {
        // javac's handler of a synchronized block covers itself: an exception of the hook that
        // leaves the monitor would lead to it again, for ever.
      }
      case ExceptionCatch handler -> handlers.add(handler);
      case InvokeInstruction call -> call(code, call);
      case InvokeDynamicInstruction dynamic -> references.rewrite(code, dynamic, method, line);
      default -> code.with(element);
    }
  }

  @Override
  public void atEnd(CodeBuilder code) {
    handlers.forEach(code::with);
  }

  /** Before an instruction that may be the first to use a class (JLS 12.4.1). */
  private void initializes(CodeBuilder code, ClassEntry used) {
    if (type.mayInitialize(used) && (!coverage.isSparing() || awaited.add(used.asInternalName()))) {
      Emit.hook(
          code.loadConstant(used.asSymbol()),
          "InitializerHooks.awaitInitializer",
          Emit.CLASS_TO_VOID);
    }
  }

  private void field(CodeBuilder code, FieldInstruction field) {
    if (field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC) {
      initializes(code, field.owner());
    }
    boolean started = constructed || field.opcode() != Opcode.PUTFIELD;
    if (coverage.ofFieldsAndLoops() && started && type.mayShare(field)) {
      String owner = field.owner().asInternalName().replace('/', '.');
      int number = type.field(owner, field.name().stringValue());
      switch (field.opcode()) {
        case GETFIELD -> code.dup();
        case PUTFIELD -> Emit.copyObjectBelow(code, field.typeSymbol());
        default -> code.loadConstant(field.owner().asSymbol());
      }
      boolean reads = field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
      code.loadConstant(number).loadConstant(site());
      Emit.hook(code, reads ? "AccessHooks.read" : "AccessHooks.write", ACCESS);
    }
    code.with(field);
  }

  private void store(CodeBuilder code, ArrayStoreInstruction store) {
    TypeKind kind = store.typeKind().asLoadable();
    int value = code.allocateLocal(kind);
    code.storeLocal(kind, value).dup2().loadConstant(site());
    Emit.hook(code, "AccessHooks.arrayWrite", ACCESS);
    code.loadLocal(kind, value).with(store);
  }

  private void monitor(CodeBuilder code, MonitorInstruction monitor) {
    if (monitor.opcode() == Opcode.MONITORENTER) {
      Emit.hook(code.loadConstant(site()), "MonitorHooks.monitorEnter", Emit.OBJECT_AND_SITE);
    } else {
      Emit.hook(code, "MonitorHooks.monitorExit", Emit.OBJECT_TO_VOID);
    }
  }

  private void call(CodeBuilder code, InvokeInstruction call) {
    if (call.opcode() == Opcode.INVOKESTATIC) {
      initializes(code, call.owner());
    }
    if (coverage.isSparing() && references.callApart(code, call, method, line)) {
      return;
    }
    InstrumentedCall own = new InstrumentedCall(code, call, type.inheritance(), this::site);
    if (call.name().equalsString("<init>")) {
      own.construct();
      constructed |= unconstructed == 0;
      unconstructed = Math.max(0, unconstructed - 1);
    } else {
      own.rewrite();
    }
  }
}
