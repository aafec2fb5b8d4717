package io.lockstep.checks.simulated;

import static java.lang.reflect.AccessFlag.ENUM;
import static java.lang.reflect.AccessFlag.FINAL;
import static java.lang.reflect.AccessFlag.STATIC;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class initialisers that do the same whenever they run, and make nothing that anybody can
 * change: numbers, texts, durations, lambdas, plain objects as marks or locks, enums and objects of
 * the solution's own classes whose fields are final and hold such values in turn.
 *
 * <p>What they make serves for all runs. (The simulator keeps monitors and identity hashes for each
 * run, so even a lock that a run leaves behind is free in the next.) All that a value can come from
 * is looked at instead of the value: no instruction that makes an array, no call but of the few
 * methods whose results are known not to change.
 */
final class FixedInitializers {

  private static final Set<String> UNCHANGEABLE =
      Set.of(
          "Ljava/lang/String;",
          "Ljava/lang/Integer;",
          "Ljava/lang/Long;",
          "Ljava/lang/Double;",
          "Ljava/lang/Boolean;",
          "Ljava/lang/Class;",
          "Ljava/lang/Enum;",
          "Ljava/math/BigInteger;",
          "Ljava/math/BigDecimal;",
          "Ljava/time/Duration;",
          "Ljava/util/concurrent/TimeUnit;",
          "Ljava/util/regex/Pattern;",
          "Ljava/lang/invoke/MethodHandles$Lookup;",
          "Ljava/lang/invoke/VarHandle;",
          "Ljava/util/concurrent/atomic/AtomicIntegerFieldUpdater;",
          "Ljava/util/concurrent/atomic/AtomicLongFieldUpdater;",
          "Ljava/util/concurrent/atomic/AtomicReferenceFieldUpdater;");

  /** Whose methods give the same whenever they are called, but for {@link #UNFORESEEABLE}. */
  private static final Set<String> TIMELESS =
      Set.of(
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Double",
          "java/lang/Boolean",
          "java/lang/Math",
          "java/lang/String",
          "java/lang/Enum",
          "java/lang/Class",
          "java/math/BigInteger",
          "java/math/BigDecimal",
          "java/time/Duration",
          "java/util/concurrent/TimeUnit",
          "java/util/regex/Pattern",
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
          "java/util/concurrent/atomic/AtomicLongFieldUpdater",
          "java/util/concurrent/atomic/AtomicReferenceFieldUpdater");

  private static final String UNFORESEEABLE = "java/lang/Math.random";

  /**
   * What only puts together, unchangeably, what it is given. Sets and maps have an order a run, and
   * what a scoped value is bound to is held by threads.
   */
  private static final Set<String> PUTTING_TOGETHER =
      Set.of(
          "java/util/List.of",
          "java/util/Optional.empty",
          "java/util/Collections.emptyList",
          "java/util/Objects.requireNonNull",
          "java/lang/ScopedValue.newInstance",
          "java/util/Comparator.comparing",
          "java/util/Comparator.comparingInt",
          "java/util/Comparator.comparingLong",
          "java/util/Comparator.comparingDouble",
          "java/util/Comparator.naturalOrder",
          "java/util/Comparator.reverseOrder");

  private static final Set<String> EMPTY_ABOVE =
      Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");

  private static final String LAMBDAS = "Ljava/lang/invoke/LambdaMetafactory;";
  private static final String CONCATENATION = "Ljava/lang/invoke/StringConcatFactory;";

  private final Map<String, ClassModel> types;
  private final Set<String> frozen = new HashSet<>();

  /**
   * Those of these classes.
   *
   * @param types the solution's own classes, by internal name
   */
  FixedInitializers(Map<String, ClassModel> types) {
    this.types = types;
  }

  /** Whether a class initialiser, or a constructor, is of this kind. */
  boolean isFixed(MethodModel method, ClassModel type) {
    if (method.code().isEmpty()) {
      return true;
    }
    List<CodeElement> code = method.code().get().elementList();
    Set<Label> passed = new HashSet<>();
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i) instanceof LabelTarget target) {
        passed.add(target.label());
      }
      if (!isFixed(code.get(i), type, passed) && !isThrownAtOnce(code, i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFixed(CodeElement element, ClassModel type, Set<Label> passed) {
    return switch (element) {
      // A loop may be endless, and ends as such in each run that begins it.
      case BranchInstruction jump -> !passed.contains(jump.target());
      case InvokeInstruction call -> isFixed(call, type);
      case InvokeDynamicInstruction call -> isFixed(call);
      case FieldInstruction access -> isFixed(access, type);
      case LoadConstantInstruction constant ->
          !(constant.constantValue() instanceof DynamicConstantDesc<?>);
      case NewPrimitiveArrayInstruction _,
          NewReferenceArrayInstruction _,
          NewMultiArrayInstruction _,
          MonitorInstruction _ ->
          false;
      default -> true;
    };
  }

  /** What another class holds may depend on which of the two was initialised first. */
  private boolean isFixed(FieldInstruction access, ClassModel type) {
    String owner = access.owner().asInternalName();
    ClassModel own = types.get(owner);
    return access.owner().equals(type.thisClass())
        || (access.opcode() != Opcode.PUTSTATIC
            && (TIMELESS.contains(owner) || (own != null && own.flags().has(ENUM))));
  }

  private boolean isFixed(InvokeInstruction call, ClassModel type) {
    String owner = call.owner().asInternalName();
    if (call.name().equalsString("<init>")) {
      return EMPTY_ABOVE.contains(owner)
          || isFrozen(owner)
          || (TIMELESS.contains(owner) && takesOnlyFixed(call.typeSymbol()));
    }
    if (call.name().equalsString("$values")) {
      return type.flags().has(ENUM) && call.owner().equals(type.thisClass());
    }
    String method = owner + "." + call.name().stringValue();
    return PUTTING_TOGETHER.contains(method)
        || (TIMELESS.contains(owner)
            && !method.equals(UNFORESEEABLE)
            && gives(call.typeSymbol())
            && takesOnlyFixed(call.typeSymbol()));
  }

  /** What gives nothing does something: {@code TimeUnit.sleep} for instance. */
  private static boolean gives(MethodTypeDesc shape) {
    return !shape.returnType().equals(ConstantDescs.CD_void) && isFixed(shape.returnType());
  }

  /** Objects are taken for what they say of themselves, which may be anything. */
  private static boolean takesOnlyFixed(MethodTypeDesc shape) {
    return shape.parameterList().stream().allMatch(FixedInitializers::isFixed);
  }

  private static boolean isFixed(ClassDesc type) {
    return type.isPrimitive() || UNCHANGEABLE.contains(type.descriptorString());
  }

  private static boolean isFixed(InvokeDynamicInstruction call) {
    String maker = call.bootstrapMethod().owner().descriptorString();
    return maker.equals(LAMBDAS)
        || (maker.equals(CONCATENATION) && takesOnlyFixed(call.typeSymbol()));
  }

  /** Whether this makes an exception that goes nowhere but up. */
  private static boolean isThrownAtOnce(List<CodeElement> code, int index) {
    boolean isMade =
        code.get(index) instanceof InvokeInstruction call
            && call.name().equalsString("<init>")
            && call.owner().asInternalName().startsWith("java/");
    return isMade
        && code.subList(index + 1, code.size()).stream()
            .filter(element -> !(element instanceof PseudoInstruction))
            .findFirst()
            .filter(next -> next instanceof Instruction after && after.opcode() == Opcode.ATHROW)
            .isPresent();
  }

  /** Whether an object of an own class holds for ever what its constructor has put into it. */
  private boolean isFrozen(String name) {
    ClassModel type = types.get(name);
    if (type == null) {
      return false;
    }
    if (!frozen.add(name)) {
      return true; // known, or being looked at: then its other constructors decide
    }
    boolean is =
        type.superclass()
                .map(ClassEntry::asInternalName)
                .filter(above -> EMPTY_ABOVE.contains(above) || isFrozen(above))
                .isPresent()
            && type.fields().stream().allMatch(FixedInitializers::isFinalValue)
            && type.methods().stream()
                .filter(method -> method.methodName().equalsString("<init>"))
                .allMatch(constructor -> isFixed(constructor, type));
    if (!is) {
      frozen.remove(name);
    }
    return is;
  }

  private static boolean isFinalValue(FieldModel field) {
    return field.flags().has(STATIC)
        || (field.flags().has(FINAL) && !field.fieldType().stringValue().startsWith("["));
  }
}
