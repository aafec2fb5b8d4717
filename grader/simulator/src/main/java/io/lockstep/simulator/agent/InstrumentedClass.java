package io.lockstep.simulator.agent;

import io.lockstep.simulator.SourceLine;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import org.jspecify.annotations.Nullable;

/** What the rewriting of a class of code under test must know of the class as a whole. */
final class InstrumentedClass {

  private final ClassModel model;
  private final int loader;
  private final String name;
  private final @Nullable String sourceFile;
  private final boolean hasInitializer;
  private final Inheritance inheritance;

  InstrumentedClass(ClassModel model, ClassLoader loader, Inheritance inheritance) {
    this.model = model;
    this.inheritance = inheritance;
    this.loader = System.identityHashCode(loader);
    this.name = model.thisClass().asInternalName().replace('/', '.');
    this.hasInitializer = model.methods().stream().anyMatch(InstrumentedClass::isInitializer);
    this.sourceFile =
        model
            .findAttribute(Attributes.sourceFile())
            .map(file -> file.sourceFile().stringValue())
            .orElse(null);
  }

  static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString("<clinit>");
  }

  Inheritance inheritance() {
    return inheritance;
  }

  String name() {
    return name;
  }

  ClassDesc type() {
    return model.thisClass().asSymbol();
  }

  boolean isInterface() {
    return model.flags().has(AccessFlag.INTERFACE);
  }

  /** Whether it may extend {@code Thread}. */
  boolean mayBeThread() {
    return !isInterface()
        && model
            .superclass()
            .filter(type -> !type.asInternalName().equals("java/lang/Object"))
            .isPresent();
  }

  boolean hasInitializer() {
    return hasInitializer;
  }

  /** Whether using this class may be what initialises it, or has to wait for who does. */
  boolean mayInitialize(ClassEntry used) {
    String other = used.asInternalName();
    return !other.equals(model.thisClass().asInternalName()) && !AnsweredCalls.isOfTheJdk(other);
  }

  /** The number of a line, as hooks pass it. */
  int site(String method, int line) {
    return Sites.numberOf(new SourceLine(name, method, sourceFile, line));
  }

  /** The number of a field, as hooks pass it. */
  int field(String owner, String field) {
    return Sites.numberOf(loader, owner, field);
  }

  /**
   * Whether threads may share the field. What tools and the compiler add ({@code $jacocoData},
   * {@code this$0}, {@code $assertionsDisabled}) they do not.
   */
  boolean mayShare(FieldInstruction field) {
    String owner = field.owner().asInternalName();
    return !AnsweredCalls.isOfTheJdk(owner) && !isFinalHere(field) && !isAdded(owner, field);
  }

  /** What is added has a dollar in its name, as may what is not. */
  private boolean isAdded(String owner, FieldInstruction field) {
    String called = field.name().stringValue();
    return called.contains("$") && inheritance.isSynthetic(owner, called);
  }

  private boolean isFinalHere(FieldInstruction field) {
    return field.owner().asInternalName().equals(model.thisClass().asInternalName())
        && model.fields().stream()
            .anyMatch(f ->
                f.fieldName().equalsString(field.name().stringValue())
                    && f.flags().has(AccessFlag.FINAL));
  }
}
