package io.lockstep.checks.simulated;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.Set;

/**
 * The question whether a run can leave something behind in the static fields of the code under
 * test.
 *
 * <p>It errs on the safe side: only a final field of a type that nobody can change, whose value
 * does not depend on when the class is initialised, counts as no state.
 */
final class StaticState {

  private static final Set<String> UNCHANGEABLE =
      Set.of(
          "Ljava/lang/String;",
          "Ljava/lang/Integer;",
          "Ljava/lang/Long;",
          "Ljava/lang/Double;",
          "Ljava/lang/Boolean;",
          "Ljava/time/Duration;",
          "Ljava/util/concurrent/TimeUnit;",
          "Ljava/util/regex/Pattern;",
          "Ljava/lang/invoke/VarHandle;");

  /** Whose methods give the same whenever they are called. */
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
          "java/time/Duration",
          "java/util/concurrent/TimeUnit",
          "java/util/regex/Pattern",
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/MethodHandles$Lookup");

  private StaticState() {}

  /** Whether any of these classes has static state that outlives a run. */
  static boolean isIn(Map<String, byte[]> classFiles) {
    return classFiles.values().stream()
        .map(bytes -> ClassFile.of().parse(bytes))
        .anyMatch(StaticState::isIn);
  }

  private static boolean isIn(ClassModel type) {
    if (type.flags().has(AccessFlag.SYNTHETIC)) {
      return false; // javac's own, such as the table of a switch over an enum
    }
    boolean own = type.fields().stream().anyMatch(field -> isState(field, type));
    return own || type.methods().stream().anyMatch(method -> startsUnforeseeably(method, type));
  }

  private static boolean isState(FieldModel field, ClassModel type) {
    if (!field.flags().has(AccessFlag.STATIC)
        || field.findAttribute(Attributes.constantValue()).isPresent()) {
      return false;
    }
    String descriptor = field.fieldType().stringValue();
    boolean ofTheEnum =
        type.flags().has(AccessFlag.ENUM)
            && (field.flags().has(AccessFlag.ENUM) || field.flags().has(AccessFlag.SYNTHETIC));
    boolean unchangeable = descriptor.length() == 1 || UNCHANGEABLE.contains(descriptor);
    return !(field.flags().has(AccessFlag.FINAL) && (unchangeable || ofTheEnum));
  }

  /**
   * Whether a class initialiser calls anything whose answer may differ from run to run, or loops.
   */
  private static boolean startsUnforeseeably(MethodModel method, ClassModel type) {
    String self = type.thisClass().asInternalName();
    return method.methodName().equalsString("<clinit>")
        && method.code().isPresent()
        && method
            .code()
            .get()
            .elementStream()
            .anyMatch(element ->
                switch (element) {
                  // A loop may be endless, and ends as such in each run that begins it.
                  case BranchInstruction jump when jump.opcode() == Opcode.GOTO -> true;
                  case InvokeInstruction call ->
                      !TIMELESS.contains(call.owner().asInternalName())
                          && !(type.flags().has(AccessFlag.ENUM)
                              && call.owner().asInternalName().equals(self));
                  case FieldInstruction access ->
                      !TIMELESS.contains(access.owner().asInternalName())
                          && !access.owner().asInternalName().equals(self);
                  default -> false;
                });
  }
}
