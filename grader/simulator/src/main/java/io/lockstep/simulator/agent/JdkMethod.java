package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rewrites the instructions of one method of the JDK, by {@link Rules}. */
final class JdkMethod implements CodeTransform {

  /**
   * What is rewritten in the methods of a class besides what single rules name.
   *
   * @param orders whether volatile fields and atomic operations order accesses
   * @param bothMonitors whether monitors become logical while the real ones are held too
   * @param logicalMonitors whether monitors become logical only
   */
  record Kind(String className, boolean orders, boolean bothMonitors, boolean logicalMonitors) {
    static Kind of(String className) {
      return new Kind(
          className,
          Rule.matches(Rules.ORDERING, className),
          Rule.matches(Rules.BOTH_MONITORS, className),
          Rules.LOGICAL_MONITORS.contains(className));
    }
  }

  private final Kind kind;
  private final String method;
  private final VolatileFields volatiles;
  private final Map<String, Integer> counts;

  /** False until a constructor has called another: before that, the object cannot be handed on. */
  private boolean constructed;

  /** Counts what it rewrites, by the labels of the table of sites. */
  JdkMethod(Kind kind, String method, VolatileFields volatiles, Map<String, Integer> counts) {
    this.kind = kind;
    this.method = method;
    this.volatiles = volatiles;
    this.counts = counts;
    this.constructed = !method.equals("<init>");
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case InvokeInstruction call -> call(code, call);
      case FieldInstruction field -> field(code, field);
      case MonitorInstruction monitor -> monitor(code, monitor);
      default -> code.with(element);
    }
  }

  private @Nullable Rule rule(String owner, String member, boolean field) {
    for (Rule rule : Rules.ALL) {
      boolean ofField =
          rule.action() == Rule.Action.FILTER_FIELD || rule.action() == Rule.Action.REPLACE_FIELD;
      if (ofField == field
          && rule.member().equals(member)
          && rule.owner().equals(owner)
          && rule.appliesTo(kind.className(), method)) {
        return rule;
      }
    }
    return null;
  }

  private void count(String label) {
    counts.merge(label, 1, Integer::sum);
  }

  private void call(CodeBuilder code, InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    Rule rule = rule(owner, name, false);
    // Object.hashCode must be the method itself, not an override that calls super.
    if (rule != null && call.opcode() != Opcode.INVOKESPECIAL) {
      count(rule.label());
      apply(rule, code, call);
      return;
    }
    boolean handsOver = AtomicOperations.handsOver(kind.className(), name);
    if (handsOver || (kind.orders() && AtomicOperations.contain(owner, name))) {
      atomic(code, call, name, handsOver);
    }
    constructed |= name.equals("<init>");
    code.with(call);
  }

  private static void apply(Rule rule, CodeBuilder code, InvokeInstruction call) {
    switch (rule.action()) {
      case REPLACE -> Emit.replace(code, call, rule.hook());
      case FILTER -> {
        code.with(call);
        ClassDesc type = call.typeSymbol().returnType();
        Emit.hook(code, rule.hook(), MethodTypeDesc.of(type, type));
      }
      case TELL -> told(code, call, rule.hook());
      default -> either(code, call, rule.hook());
    }
  }

  private static void told(CodeBuilder code, InvokeInstruction call, String hook) {
    List<ClassDesc> operands = Emit.operands(call);
    int[] slots = Emit.spill(code, operands);
    Emit.reload(code, operands, slots);
    Emit.hook(code, hook, MethodTypeDesc.of(ConstantDescs.CD_void, operands));
    Emit.reload(code, operands, slots);
    code.with(call);
  }

  private static void either(CodeBuilder code, InvokeInstruction call, String hook) {
    List<ClassDesc> operands = Emit.operands(call);
    int[] slots = Emit.spill(code, operands);
    Emit.reload(code, operands, slots);
    Emit.hook(code, hook, MethodTypeDesc.of(ConstantDescs.CD_boolean, operands));
    Label done = code.newLabel();
    code.ifne(done);
    Emit.reload(code, operands, slots);
    code.with(call);
    code.labelBinding(done);
  }

  private void atomic(CodeBuilder code, InvokeInstruction call, String name, boolean handsOver) {
    List<ClassDesc> operands = Emit.operands(call);
    String order = AtomicOperations.orderIn(kind.className(), method, name);
    if (order != null && operands.size() > 1 && !operands.get(1).isPrimitive()) {
      count("order");
      int[] slots = Emit.spill(code, operands);
      code.aload(slots[1]);
      Emit.hook(code, "OrderHooks." + order, Emit.OBJECT_TO_VOID);
      if (SkipLists.isPartOf(kind.className())) {
        SkipLists.order(code, "OrderHooks.release");
      }
      if (handsOver) {
        code.aload(slots[operands.size() - 1]);
        Emit.hook(code, "OrderHooks.release", Emit.OBJECT_TO_VOID);
      }
      Emit.reload(code, operands, slots);
    }
  }

  private void field(CodeBuilder code, FieldInstruction field) {
    String owner = field.owner().asInternalName();
    String name = field.name().stringValue();
    boolean reads = field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
    Rule rule = reads ? rule(owner, name, true) : null;
    if (rule != null) {
      count(rule.label());
      apply(rule, code, field);
      return;
    }
    if (kind.orders() && constructed && isOfAnObject(field) && volatiles.contain(owner, name)) {
      count("order");
      if (reads) {
        Emit.hook(code.dup(), "OrderHooks.acquire", Emit.OBJECT_TO_VOID);
      } else {
        Emit.copyObjectBelow(code, field.typeSymbol());
        Emit.hook(code, "OrderHooks.release", Emit.OBJECT_TO_VOID);
      }
    }
    if (reads && SkipLists.hold(owner, name)) {
      count("order");
      SkipLists.order(code, "OrderHooks.acquire");
    }
    code.with(field);
  }

  private static boolean isOfAnObject(FieldInstruction field) {
    return field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.PUTFIELD;
  }

  private static void apply(Rule rule, CodeBuilder code, FieldInstruction field) {
    if (rule.action() == Rule.Action.REPLACE_FIELD) {
      Emit.hook(code, rule.hook(), MethodTypeDesc.of(field.typeSymbol(), field.owner().asSymbol()));
    } else {
      code.with(field);
      Emit.hook(code, rule.hook(), MethodTypeDesc.of(field.typeSymbol(), field.typeSymbol()));
    }
  }

  private void monitor(CodeBuilder code, MonitorInstruction monitor) {
    boolean enters = monitor.opcode() == Opcode.MONITORENTER;
    boolean onlyJoin = kind.className().equals("java/lang/Thread") && !method.equals("join");
    if (kind.logicalMonitors() && !onlyJoin) {
      count("monitor");
      if (enters) {
        LogicalMonitor.enter(code);
      } else {
        LogicalMonitor.exit(code);
      }
    } else if (kind.bothMonitors()) {
      count("monitor");
      // Left before the real one: compilers refuse a method that can throw inside a synchronized
      // block after it has left the monitor, and it would be interpreted for good.
      String hook = enters ? "MonitorHooks.enter" : "MonitorHooks.exit";
      Emit.hook(code.dup(), hook, Emit.OBJECT_TO_BOOLEAN).pop();
      code.with(monitor);
    } else {
      code.with(monitor);
    }
  }
}
