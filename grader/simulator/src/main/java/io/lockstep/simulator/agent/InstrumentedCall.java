package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Rewrites one call in code under test: a hook takes its place, or stands around it. */
final class InstrumentedCall {

  private static final MethodTypeDesc WAIT =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_long, ConstantDescs.CD_int);
  private static final MethodTypeDesc LONG_AND_INT_TO_LONG =
      MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_int);
  private static final MethodTypeDesc OBJECT_AND_FLAG =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_boolean, ConstantDescs.CD_int);

  private static final MethodTypeDesc OBJECT_AND_FLAGS =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          Emit.OBJECT,
          ConstantDescs.CD_boolean,
          ConstantDescs.CD_boolean,
          ConstantDescs.CD_int);
  private static final MethodTypeDesc OBJECT_INDEX_AND_FLAG =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          Emit.OBJECT,
          ConstantDescs.CD_int,
          ConstantDescs.CD_boolean,
          ConstantDescs.CD_int);

  private static final MethodTypeDesc OBJECT_KEY_AND_FLAG =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          Emit.OBJECT,
          Emit.OBJECT,
          ConstantDescs.CD_boolean,
          ConstantDescs.CD_int);

  private static final MethodTypeDesc OBJECT_NAME_AND_SITE =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_String, ConstantDescs.CD_int);
  private static final MethodTypeDesc OBJECT_AND_SITE =
      MethodTypeDesc.of(ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_int);
  private static final MethodTypeDesc OBJECT_AND_NAME =
      MethodTypeDesc.of(ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_String);

  private static final MethodTypeDesc HANDLE_OBJECT_AND_SITE =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, ConstantDescs.CD_VarHandle, Emit.OBJECT, ConstantDescs.CD_int);

  private final CodeBuilder code;
  private final InvokeInstruction call;
  private final IntSupplier site;

  /** Where the method is, whatever class is named. */
  private final String owner;

  private final String name;

  /** The site is asked for, and so numbered, only if a hook needs it. */
  InstrumentedCall(
      CodeBuilder code, InvokeInstruction call, Inheritance inheritance, IntSupplier site) {
    this.code = code;
    this.call = call;
    this.site = site;
    this.name = call.name().stringValue();
    this.owner =
        inheritance.ownerOf(
            call.owner().asInternalName(),
            name,
            call.type().stringValue(),
            call.opcode() == Opcode.INVOKEINTERFACE);
  }

  void rewrite() {
    given();
    String hook = AnsweredCalls.hookFor(owner, name);
    boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
    boolean ofInterface = call.opcode() == Opcode.INVOKEINTERFACE;
    if (!isStatic && AnsweredCalls.isWait(name, call.type().stringValue())) {
      await();
    } else if (!isStatic && AnsweredCalls.isNotify(name, call.type().stringValue())) {
      code.loadConstant(name.equals("notifyAll") ? 1 : 0).loadConstant(site.getAsInt());
      Emit.hook(code, "MonitorHooks.notifyUnderTest", OBJECT_AND_FLAG);
    } else if (hook != null && call.opcode() == Opcode.INVOKESPECIAL) {
      answerToSuper(hook);
    } else if (hook != null) {
      answer(hook);
    } else if (AnsweredCalls.isReflective(owner, name)) {
      reflective();
    } else if (owner.equals("java/lang/invoke/VarHandle")
        && AtomicOperations.contain(owner, name)) {
      atomic();
    } else if (ConditionWait.isOne(owner, name, call.typeSymbol())) {
      new ConditionWait(code, call, site.getAsInt()).rewrite();
    } else if (AnsweredCalls.isNoticed(ofInterface, owner, name)) {
      Emit.hook(code.loadConstant(site.getAsInt()), Queries.hookFor(owner, name), Emit.SITE);
      code.with(call);
    } else if (AnsweredCalls.isCollection(owner) && !isStatic) {
      collection();
    } else if (AnsweredCalls.isBuilder(owner) && !isStatic) {
      builder();
    } else if (AnsweredCalls.maySynchronize(owner)
        && !isStatic
        && call.opcode() != Opcode.INVOKESPECIAL) {
      synchronizing();
    } else {
      code.with(call);
    }
  }

  /** The call of a constructor, before which the object may not be touched. */
  void construct() {
    given();
    if (owner.equals("java/util/Timer")) {
      Emit.hook(code.loadConstant(site.getAsInt()), "CallHooks.starts", Emit.SITE);
    }
    code.with(call);
  }

  /** What the call is given, whoever makes it: it stays on the stack. */
  private void given() {
    if (GivenCollections.isReadLast(owner, name, call.typeSymbol())) {
      code.dup().loadConstant(0).loadConstant(site.getAsInt());
      Emit.hook(code, "AccessHooks.given", OBJECT_AND_FLAG);
    } else if (GivenCollections.isFirst(owner, name, call.typeSymbol())) {
      List<ClassDesc> operands = Emit.operands(call);
      int[] slots = Emit.spill(code, operands);
      code.aload(slots[0]).loadConstant(GivenCollections.writes(name) ? 1 : 0);
      Emit.hook(code.loadConstant(site.getAsInt()), "AccessHooks.given", OBJECT_AND_FLAG);
      Emit.reload(code, operands, slots);
    }
  }

  private void await() {
    int arguments = call.typeSymbol().parameterCount();
    if (arguments == 0) {
      code.loadConstant(0L);
    } else if (arguments == 2) {
      Emit.hook(code, "MonitorHooks.millis", LONG_AND_INT_TO_LONG);
    }
    Emit.hook(code.loadConstant(site.getAsInt()), "MonitorHooks.waitUnderTest", WAIT);
  }

  private void answer(String hook) {
    if (hook.equals("ThreadHooks.spinWait")) {
      Emit.hook(code.loadConstant(site.getAsInt()), hook, Emit.SITE);
      return;
    }
    if (name.equals("interrupt") || name.equals("isInterrupted")) {
      Emit.hook(code.loadConstant(site.getAsInt()), Queries.hookFor(owner, name), Emit.SITE);
    }
    List<ClassDesc> operands = new ArrayList<>(Emit.operands(call));
    if (call.opcode() != Opcode.INVOKESTATIC) {
      operands.set(0, ClassDesc.ofInternalName(owner));
    }
    Emit.hook(code, hook, MethodTypeDesc.of(call.typeSymbol().returnType(), operands));
  }

  /** A hook would call the overriding method, which is the one that calls here. */
  private void answerToSuper(String hook) {
    if (hook.equals("RunHooks.hashCode")) {
      Emit.hook(
          code,
          "RunHooks.ownHashCode",
          MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
    } else {
      code.with(call);
    }
  }

  /** Asks whether the engine answers; if not, the original call sees its own caller's rights. */
  private void reflective() {
    List<ClassDesc> operands = Emit.operands(call);
    List<ClassDesc> withSite = new ArrayList<>(operands);
    withSite.add(ConstantDescs.CD_int);
    int[] slots = Emit.spill(code, operands);
    Label original = code.newLabel();
    Label done = code.newLabel();
    Emit.reload(code, operands, slots);
    Emit.hook(
        code.loadConstant(site.getAsInt()),
        "ReflectionHooks.answers",
        MethodTypeDesc.of(ConstantDescs.CD_boolean, withSite));
    code.ifeq(original);
    Emit.reload(code, operands, slots);
    Emit.hook(
        code.loadConstant(site.getAsInt()),
        "ReflectionHooks.answer",
        MethodTypeDesc.of(Emit.OBJECT, withSite));
    code.goto_(done);
    code.labelBinding(original);
    Emit.reload(code, operands, slots);
    code.with(call);
    code.labelBinding(done);
  }

  private void atomic() {
    Emit.hook(code.loadConstant(site.getAsInt()), Queries.hookForAtomic(name), Emit.SITE);
    List<ClassDesc> operands = Emit.operands(call);
    boolean ofAnObject = operands.size() > 1 && !operands.get(1).isPrimitive();
    if (!AtomicOperations.isOpaque(name)) {
      int[] slots = Emit.spill(code, operands);
      code.aload(slots[0]);
      if (ofAnObject) {
        code.aload(slots[1]);
      } else {
        code.aconst_null();
      }
      String hook;
      if (AtomicOperations.isPlain(name)) {
        hook = name.equals("get") ? "HandleHooks.plainRead" : "HandleHooks.plainWrite";
      } else {
        hook = "HandleHooks." + AtomicOperations.handleHookFor(name);
      }
      Emit.hook(code.loadConstant(site.getAsInt()), hook, HANDLE_OBJECT_AND_SITE);
      Emit.reload(code, operands, slots);
    }
    code.with(call);
  }

  private void collection() {
    List<ClassDesc> operands = Emit.operands(call);
    int[] slots = Emit.spill(code, operands);
    code.aload(slots[0]);
    boolean writes = CollectionMethods.writes(name);
    if (CollectionMethods.isOfOneElement(owner, name, call.type().stringValue())) {
      code.iload(slots[1]).loadConstant(writes ? 1 : 0).loadConstant(site.getAsInt());
      Emit.hook(code, "AccessHooks.listElement", OBJECT_INDEX_AND_FLAG);
    } else if (CollectionMethods.isOfAnEnd(owner, name)) {
      code.loadConstant(name.equals("getLast") ? 1 : 0).loadConstant(site.getAsInt());
      Emit.hook(code, "AccessHooks.listEnd", OBJECT_AND_FLAG);
    } else if (CollectionMethods.isOfOneKey(owner, name, call.type().stringValue())) {
      code.aload(slots[1]).loadConstant(writes ? 1 : 0).loadConstant(site.getAsInt());
      Emit.hook(code, "AccessHooks.mapEntry", OBJECT_KEY_AND_FLAG);
    } else if (CollectionMethods.iterates(name)) {
      Emit.hook(code.loadConstant(site.getAsInt()), "AccessHooks.iteration", OBJECT_AND_SITE);
    } else {
      code.loadConstant(writes ? 1 : 0).loadConstant(CollectionMethods.reads(name) ? 1 : 0);
      Emit.hook(code.loadConstant(site.getAsInt()), "AccessHooks.collection", OBJECT_AND_FLAGS);
    }
    if (writes && !Queries.isQuery(name)) {
      Emit.hook(code, "AccessHooks.changes", Emit.NOTHING_TO_VOID);
    }
    Emit.reload(code, operands, slots);
    callAndThen(
        () -> Emit.hook(code.aload(slots[0]), "AccessHooks.afterCollection", Emit.OBJECT_TO_VOID));
  }

  private void builder() {
    List<ClassDesc> operands = Emit.operands(call);
    int[] slots = Emit.spill(code, operands);
    code.aload(slots[0]).loadConstant(CollectionMethods.writesText(name) ? 1 : 0);
    Emit.hook(code.loadConstant(site.getAsInt()), "AccessHooks.builder", OBJECT_AND_FLAG);
    Emit.reload(code, operands, slots);
    code.with(call);
  }

  private void synchronizing() {
    List<ClassDesc> operands = Emit.operands(call);
    int[] slots = Emit.spill(code, operands);
    code.aload(slots[0]).loadConstant(name).loadConstant(site.getAsInt());
    Emit.hook(code, "MonitorHooks.beforeSynchronized", OBJECT_NAME_AND_SITE);
    Emit.reload(code, operands, slots);
    callAndThen(() -> {
      code.aload(slots[0]).loadConstant(name);
      Emit.hook(code, "MonitorHooks.afterSynchronized", OBJECT_AND_NAME);
    });
  }

  /** The call, with a hook after it, however it ends. */
  private void callAndThen(Runnable hook) {
    Label start = code.newBoundLabel();
    code.with(call);
    Label end = code.newBoundLabel();
    Label after = code.newLabel();
    hook.run();
    code.goto_(after);
    Label handler = code.newBoundLabel();
    hook.run();
    code.athrow();
    code.labelBinding(after);
    code.exceptionCatchAll(start, end, handler);
  }
}
