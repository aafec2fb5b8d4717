package io.lockstep.batch.rules;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The collector of what one class uses: every type and member that its bytecode names. */
final class Uses {

  /**
   * One use.
   *
   * @param type the binary name of the class
   * @param member the member, or {@code null} where only the class is named
   * @param where the file, and the line where one is known
   */
  record Use(String type, @Nullable Member member, String where) {}

  /**
   * A member as the JVM knows it: a field and a method of the same name are two, and so are two
   * methods with other parameters.
   *
   * @param name its name
   * @param descriptor its descriptor (JVMS 4.3); that of a method begins with a parenthesis
   */
  record Member(String name, String descriptor) {}

  private final List<Use> uses = new ArrayList<>();
  private final String file;
  private int line;

  private Uses(String file) {
    this.file = file;
  }

  /** All uses of a class file, in the order in which they stand there. */
  static List<Use> of(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    String file =
        model
            .findAttribute(Attributes.sourceFile())
            .map(SourceFileAttribute::sourceFile)
            .map(Object::toString)
            .orElse(model.thisClass().asInternalName());
    Uses found = new Uses(file);
    model.superclass().ifPresent(parent -> found.type(parent.asSymbol()));
    model.interfaces().forEach(each -> found.type(each.asSymbol()));
    for (MethodModel method : model.methods()) {
      if (method.flags().has(AccessFlag.NATIVE)) {
        found.add(
            "native", member(method.methodName().stringValue(), method.methodType().stringValue()));
      }
      method.code().ifPresent(code -> code.forEach(found::element));
    }
    return found.uses;
  }

  private void element(CodeElement element) {
    switch (element) {
      case LineNumber number -> line = number.line();
      case InvokeInstruction call ->
          member(call.owner().asSymbol(), call.name().stringValue(), call.type().stringValue());
      case FieldInstruction access ->
          member(
              access.owner().asSymbol(), access.name().stringValue(), access.type().stringValue());
      case NewObjectInstruction made -> type(made.className().asSymbol());
      case TypeCheckInstruction check -> type(check.type().asSymbol());
      case ExceptionCatch caught -> caught.catchType().ifPresent(type -> type(type.asSymbol()));
      case ConstantInstruction constant -> constant(constant.constantValue());
      case InvokeDynamicInstruction dynamic -> {
        bootstrap(dynamic.bootstrapMethod());
        arguments(dynamic.bootstrapArgs());
      }
      default -> {}
    }
  }

  private void constant(ConstantDesc constant) {
    switch (constant) {
      case ClassDesc type -> type(type);
      case DirectMethodHandleDesc handle ->
          member(handle.owner(), handle.methodName(), handle.lookupDescriptor());
      case DynamicConstantDesc<?> dynamic -> {
        bootstrap(dynamic.bootstrapMethod());
        arguments(dynamic.bootstrapArgsList());
      }
      default -> {}
    }
  }

  /**
   * The arguments of a bootstrap method. How javac names an enum constant in a pattern switch is
   * not the student's doing; the class that is named so is.
   */
  private void arguments(List<? extends ConstantDesc> arguments) {
    if (arguments.isEmpty() || !(arguments.getFirst() instanceof DirectMethodHandleDesc handle)) {
      arguments.forEach(this::constant);
      return;
    }
    String called = name(handle.owner()) + "." + handle.methodName();
    switch (called) {
      case "java.lang.constant.ClassDesc.of" ->
          arguments.stream()
              .skip(1)
              .filter(String.class::isInstance)
              .forEach(named -> add((String) named, null));
      case "java.lang.Enum$EnumDesc.of" -> arguments.stream().skip(1).forEach(this::constant);
      default -> arguments.forEach(this::constant);
    }
  }

  /** javac's own bootstrap methods only do what the language says; any other is a call. */
  private void bootstrap(MethodHandleDesc handle) {
    if (handle instanceof DirectMethodHandleDesc direct) {
      String owner = name(direct.owner());
      boolean ofTheLanguage =
          switch (owner) {
            case "java.lang.invoke.LambdaMetafactory",
                "java.lang.invoke.StringConcatFactory",
                "java.lang.invoke.ConstantBootstraps",
                "java.lang.runtime.ObjectMethods",
                "java.lang.runtime.SwitchBootstraps" ->
                true;
            default -> false;
          };
      if (!ofTheLanguage) {
        add(owner, member(direct.methodName(), direct.lookupDescriptor()));
      }
    }
  }

  private static Member member(String name, String descriptor) {
    return new Member(name, descriptor);
  }

  private void member(ClassDesc owner, String name, String descriptor) {
    if (!owner.isArray()) {
      add(name(owner), member(name, descriptor));
    }
  }

  private void type(ClassDesc type) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (!element.isPrimitive()) {
      add(name(element), null);
    }
  }

  private void add(String type, @Nullable Member member) {
    uses.add(new Use(type, member, line == 0 ? file : file + ":" + line));
  }

  private static String name(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
