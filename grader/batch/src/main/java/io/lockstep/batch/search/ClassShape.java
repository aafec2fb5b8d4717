package io.lockstep.batch.search;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the search needs to know of one class file. */
final class ClassShape {

  private static final String UNSUPPORTED = "java/lang/UnsupportedOperationException";

  private final ClassModel model;

  ClassShape(ClassModel model) {
    this.model = model;
  }

  String name() {
    return model.thisClass().asInternalName().replace('/', '.');
  }

  String simpleName() {
    String name = name();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  String superName() {
    return model.superclass().map(parent -> parent.asInternalName().replace('/', '.')).orElse("");
  }

  /** The super-class and the interfaces that the class names itself. */
  List<String> parents() {
    return Stream.concat(
            Stream.of(superName()),
            model.interfaces().stream().map(each -> each.asInternalName().replace('/', '.')))
        .toList();
  }

  boolean isConcrete() {
    return !model.flags().has(AccessFlag.ABSTRACT) && !model.flags().has(AccessFlag.INTERFACE);
  }

  /** Whether it can be created without an object around it: at the top, or nested and static. */
  boolean standsAlone() {
    Optional<InnerClassInfo> nested = nested();
    return nested.isEmpty() || (isMember() && nested.get().flags().contains(AccessFlag.STATIC));
  }

  /** Whether it is a member of another class, static or not; local and anonymous ones are not. */
  boolean isMember() {
    return nested().map(each -> each.outerClass().isPresent()).orElse(false);
  }

  private Optional<InnerClassInfo> nested() {
    return model.findAttribute(Attributes.innerClasses()).stream()
        .flatMap(attribute -> attribute.classes().stream())
        .filter(each -> each.innerClass().equals(model.thisClass()))
        .findFirst();
  }

  List<MethodTypeDesc> constructors() {
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString("<init>"))
        .map(MethodModel::methodTypeSymbol)
        .toList();
  }

  /** Whether the class's own method of that name is an untouched stub; empty if it has none. */
  Optional<Boolean> isStub(String name, List<ClassDesc> parameters) {
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString(name))
        .filter(method -> method.methodTypeSymbol().parameterList().equals(parameters))
        .filter(method -> !method.flags().has(AccessFlag.SYNTHETIC))
        .filter(method -> method.code().isPresent())
        .findFirst()
        .map(ClassShape::onlyThrowsUnsupported);
  }

  private static boolean onlyThrowsUnsupported(MethodModel method) {
    List<Instruction> code =
        method
            .code()
            .orElseThrow()
            .elementStream()
            .filter(Instruction.class::isInstance)
            .map(Instruction.class::cast)
            .toList();
    return code.stream().allMatch(ClassShape::partOfThrowing)
        && !code.isEmpty()
        && code.getLast().opcode() == Opcode.ATHROW
        && code.stream().anyMatch(ClassShape::createsUnsupported);
  }

  private static boolean partOfThrowing(CodeElement element) {
    return element instanceof Instruction instruction
        && switch (instruction.opcode()) {
          case NEW, DUP, LDC, LDC_W, ATHROW -> true;
          case INVOKESPECIAL -> createsUnsupported(instruction);
          default -> false;
        };
  }

  private static boolean createsUnsupported(Instruction instruction) {
    return instruction instanceof InvokeInstruction call
        && call.owner().asInternalName().equals(UNSUPPORTED);
  }
}
