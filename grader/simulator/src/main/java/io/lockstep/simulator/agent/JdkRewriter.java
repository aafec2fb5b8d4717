package io.lockstep.simulator.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rewrites call sites in classes of the JDK, by {@link Rules}, and counts what it rewrote. */
final class JdkRewriter {

  private static final ClassFile FILES = ClassFile.of();

  /** The volatile fields of each class that was asked for. */
  private final Map<String, Set<String>> volatiles = new HashMap<>();

  /** What the class becomes. */
  RewrittenClass rewrite(String className, byte[] original, boolean loaded) {
    boolean methods = !loaded && Rules.LOGICAL_METHODS.contains(className);
    ClassModel model = FILES.parse(original);
    Map<String, Integer> counts = new TreeMap<>();
    boolean ordering = Rule.matches(Rules.ORDERING, className);
    boolean both = Rule.matches(Rules.BOTH_MONITORS, className);
    boolean logical = Rules.LOGICAL_MONITORS.contains(className);
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel method && isRewritten(method)) {
            String name = method.methodName().stringValue();
            Body body = new Body(className, ordering, both, logical, counts);
            body.method = name;
            CodeTransform code = body;
            if (Rules.INVISIBLE.contains(className + "." + name)) {
              counts.merge("invisible", 1, Integer::sum);
              code = code.andThen(new Invisible());
            }
            MethodTransform transforming = MethodTransform.transformingCode(code);
            if (methods && method.flags().has(AccessFlag.SYNCHRONIZED)) {
              counts.merge("synchronized", 1, Integer::sum);
              transforming =
                  MethodTransform.transformingCode(code.andThen(new Synchronized()))
                      .andThen(JdkRewriter::dropSynchronized);
            }
            builder.transformMethod(method, transforming);
          } else {
            builder.with(element);
          }
        };
    byte[] bytes = FILES.transformClass(model, transform);
    return new RewrittenClass(
        className,
        loaded,
        original.length,
        Checksum.of(original),
        counts,
        counts.isEmpty() ? null : bytes);
  }

  private static void dropSynchronized(MethodBuilder builder, MethodElement element) {
    if (element instanceof AccessFlags flags) {
      builder.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
    } else {
      builder.with(element);
    }
  }

  private static boolean isRewritten(MethodModel method) {
    String name = method.methodName().stringValue();
    return method.code().isPresent() && !name.equals("<clinit>");
  }

  private boolean isVolatile(String owner, String field) {
    return volatiles.computeIfAbsent(owner, JdkRewriter::volatileFields).contains(field);
  }

  private static Set<String> volatileFields(String owner) {
    try (InputStream file = ClassLoader.getSystemResourceAsStream(owner + ".class")) {
      Set<String> found = new HashSet<>();
      if (file != null) {
        for (FieldModel field : FILES.parse(file.readAllBytes()).fields()) {
          if (field.flags().has(AccessFlag.VOLATILE) && !field.flags().has(AccessFlag.STATIC)) {
            found.add(field.fieldName().stringValue());
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the class file of " + owner, e);
    }
  }

  /** Rewrites one method. */
  private final class Body implements CodeTransform {
    private final String className;
    private final boolean ordering;
    private final boolean both;
    private final boolean logical;
    private final Map<String, Integer> counts;
    private String method = "";
    private boolean constructed;

    Body(
        String className,
        boolean ordering,
        boolean both,
        boolean logical,
        Map<String, Integer> counts) {
      this.className = className;
      this.ordering = ordering;
      this.both = both;
      this.logical = logical;
      this.counts = counts;
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
            && rule.appliesTo(className, method)) {
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
        switch (rule.action()) {
          case REPLACE -> Emit.replace(code, call, rule.hook());
          case FILTER -> {
            code.with(call);
            ClassDesc type = call.typeSymbol().returnType();
            Emit.hook(code, rule.hook(), MethodTypeDesc.of(type, type));
          }
          default -> either(code, call, rule.hook());
        }
        return;
      }
      if (ordering && isAtomicOperation(owner, name)) {
        List<ClassDesc> operands = Emit.operands(call);
        if (operands.size() > 1 && !operands.get(1).isPrimitive()) {
          count("order");
          int[] slots = Emit.spill(code, operands);
          code.aload(slots[1]);
          Emit.hook(code, orderingHook(name), Emit.OBJECT_TO_VOID);
          Emit.reload(code, operands, slots);
        }
      }
      if (name.equals("<init>")) {
        constructed = true;
      }
      code.with(call);
    }

    private void either(CodeBuilder code, InvokeInstruction call, String hook) {
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

    private void field(CodeBuilder code, FieldInstruction field) {
      String owner = field.owner().asInternalName();
      String name = field.name().stringValue();
      boolean reads = field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
      Rule rule = reads ? rule(owner, name, true) : null;
      if (rule != null) {
        count(rule.label());
        if (rule.action() == Rule.Action.REPLACE_FIELD) {
          Emit.hook(
              code, rule.hook(), MethodTypeDesc.of(field.typeSymbol(), field.owner().asSymbol()));
        } else {
          code.with(field);
          Emit.hook(code, rule.hook(), MethodTypeDesc.of(field.typeSymbol(), field.typeSymbol()));
        }
        return;
      }
      boolean safe = !method.equals("<init>") || constructed;
      if (ordering && safe && field.opcode() == Opcode.GETFIELD && isVolatile(owner, name)) {
        count("order");
        Emit.hook(code.dup(), "OrderHooks.acquire", Emit.OBJECT_TO_VOID);
      } else if (ordering && safe && field.opcode() == Opcode.PUTFIELD && isVolatile(owner, name)) {
        count("order");
        Emit.copyObjectBelow(code, field.typeSymbol());
        Emit.hook(code, "OrderHooks.release", Emit.OBJECT_TO_VOID);
      }
      code.with(field);
    }

    private void monitor(CodeBuilder code, MonitorInstruction monitor) {
      boolean enters = monitor.opcode() == Opcode.MONITORENTER;
      boolean onlyJoin = className.equals("java/lang/Thread") && !method.equals("join");
      if (logical && !onlyJoin) {
        count("monitor");
        hookedMonitor(code, enters);
      } else if (both && enters) {
        count("monitor");
        Emit.hook(code.dup(), "MonitorHooks.enter", Emit.OBJECT_TO_BOOLEAN).pop();
        code.with(monitor);
      } else if (both) {
        count("monitor");
        // Before the real one: compilers refuse a method that can throw inside a synchronized block
        // after it has left the monitor, and it would be interpreted for good.
        Emit.hook(code.dup(), "MonitorHooks.exit", Emit.OBJECT_TO_BOOLEAN).pop();
        code.with(monitor);
      } else {
        code.with(monitor);
      }
    }
  }

  static boolean isAtomicOperation(String owner, String name) {
    return (owner.equals("jdk/internal/misc/Unsafe") || owner.equals("java/lang/invoke/VarHandle"))
        && (name.startsWith("compareAnd")
            || name.startsWith("weakCompareAnd")
            || name.startsWith("getAnd")
            || name.equals("get")
            || name.equals("set")
            || name.endsWith("Volatile")
            || name.endsWith("Acquire")
            || name.endsWith("Release")
            || name.endsWith("Opaque"));
  }

  static String orderingHook(String operation) {
    if (operation.startsWith("compareAnd")
        || operation.startsWith("weakCompareAnd")
        || operation.startsWith("getAnd")) {
      return "OrderHooks.synchronize";
    }
    return operation.startsWith("get") ? "OrderHooks.acquire" : "OrderHooks.release";
  }

  /** Enters or leaves the logical monitor, or else the real one. */
  private static void hookedMonitor(CodeBuilder code, boolean enters) {
    Label hooked = code.newLabel();
    Label done = code.newLabel();
    Emit.hook(
        code.dup(), enters ? "MonitorHooks.enter" : "MonitorHooks.exit", Emit.OBJECT_TO_BOOLEAN);
    code.ifne(hooked);
    if (enters) {
      code.monitorenter();
    } else {
      code.monitorexit();
    }
    code.goto_(done);
    code.labelBinding(hooked);
    code.pop();
    code.labelBinding(done);
  }

  /** The body of an instance method that was {@code synchronized}. */
  private static final class Synchronized implements CodeTransform {
    private @Nullable Label start;

    @Override
    public void atStart(CodeBuilder code) {
      hookedMonitor(code.aload(0), true);
      start = code.newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof ReturnInstruction) {
        hookedMonitor(code.aload(0), false);
      }
      code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
      if (start != null) {
        Label end = code.newBoundLabel();
        code.exceptionCatchAll(start, end, end);
        hookedMonitor(code.aload(0), false);
        code.athrow();
      }
    }
  }

  /** Puts a method's whole body between {@code beginInvisible} and {@code endInvisible}. */
  private static final class Invisible implements CodeTransform {
    private @Nullable Label start;

    @Override
    public void atStart(CodeBuilder code) {
      Emit.hook(code, "InvisibleHooks.beginInvisible", Emit.NOTHING_TO_VOID);
      start = code.newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof ReturnInstruction) {
        Emit.hook(code, "InvisibleHooks.endInvisible", Emit.NOTHING_TO_VOID);
      }
      code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
      if (start != null) {
        Label end = code.newBoundLabel();
        code.exceptionCatchAll(start, end, end);
        Emit.hook(code, "InvisibleHooks.endInvisible", Emit.NOTHING_TO_VOID);
        code.athrow();
      }
    }
  }
}
