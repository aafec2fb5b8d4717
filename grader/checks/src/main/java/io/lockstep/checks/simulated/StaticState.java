package io.lockstep.checks.simulated;

import static java.lang.reflect.AccessFlag.ENUM;
import static java.lang.reflect.AccessFlag.FINAL;
import static java.lang.reflect.AccessFlag.STATIC;
import static java.lang.reflect.AccessFlag.SYNTHETIC;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The question whether a run can leave something behind in the static fields of a solution.
 *
 * <p>It errs on the safe side: no state is what is written by class initialisers alone, if these do
 * the same whenever they run and make nothing that can be changed ({@link FixedInitializers}).
 */
final class StaticState {

  private final Map<String, ClassModel> types;
  private final FixedInitializers initializers;
  private final Set<String> written = new HashSet<>();

  private StaticState(Map<String, ClassModel> types) {
    this.types = types;
    this.initializers = new FixedInitializers(types);
  }

  /**
   * Whether a solution has static state that outlives a run.
   *
   * @param className its binary name
   * @param classFiles the class files of its submission, by binary name
   */
  static boolean isIn(String className, Map<String, byte[]> classFiles) {
    return new StaticState(ReachableClasses.from(className, classFiles)).isThere();
  }

  private boolean isThere() {
    for (ClassModel type : types.values()) {
      for (MethodModel method : type.methods()) {
        if (!note(method)) {
          return true;
        }
      }
    }
    return types.values().stream()
        .filter(type -> !type.flags().has(SYNTHETIC)) // the table of a switch over an enum
        .anyMatch(this::isIn);
  }

  /**
   * Notes which static fields a method writes, once its class is initialised; false if that cannot
   * be known.
   */
  private boolean note(MethodModel method) {
    if (method.code().isEmpty()) {
      return true;
    }
    boolean isLater = !method.methodName().equalsString("<clinit>");
    for (var element : method.code().get()) {
      if (isLater
          && element instanceof FieldInstruction access
          && access.opcode() == Opcode.PUTSTATIC) {
        written.add(access.name().stringValue());
      }
      if (element instanceof InvokeInstruction call
          && call.name().equalsString("findStaticVarHandle")) {
        return false;
      }
    }
    return true;
  }

  private boolean isIn(ClassModel type) {
    return type.fields().stream().anyMatch(field -> isState(field, type))
        || type.methods().stream()
            .anyMatch(method ->
                method.methodName().equalsString("<clinit>")
                    && !initializers.isFixed(method, type));
  }

  private boolean isState(FieldModel field, ClassModel type) {
    if (!field.flags().has(STATIC) || field.findAttribute(Attributes.constantValue()).isPresent()) {
      return false;
    }
    boolean isWritten =
        !field.flags().has(FINAL) && written.contains(field.fieldName().stringValue());
    boolean isTableOfEnum = type.flags().has(ENUM) && field.flags().has(SYNTHETIC);
    return isWritten || (field.fieldType().stringValue().startsWith("[") && !isTableOfEnum);
  }
}
