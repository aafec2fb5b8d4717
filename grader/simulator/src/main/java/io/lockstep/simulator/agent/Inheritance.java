package io.lockstep.simulator.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What classes of code under test inherit from the JDK. A call names a class, and the method may be
 * of one that it extends (JVMS 5.4.3.3): {@code add} of a class that extends {@code HashSet} is a
 * call of the JDK like any other, and passes the same hooks.
 */
final class Inheritance {

  private static final String OBJECT = "java/lang/Object";
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("hashCode", "wait", "notify", "notifyAll", "equals", "toString", "getClass");

  private final Function<String, @Nullable InputStream> classFiles;
  private final Map<String, Optional<ClassModel>> models = new HashMap<>();

  /**
   * Reads classes as they are asked for.
   *
   * @param classFiles gives the class file of an internal name; null if there is none
   */
  Inheritance(Function<String, @Nullable InputStream> classFiles) {
    this.classFiles = classFiles;
  }

  /**
   * The class that has the method that a call reaches: one of the JDK, if that is where it is
   * inherited from, or else the one that is named.
   */
  String ownerOf(String named, String method, String descriptor, boolean ofInterface) {
    if (ofInterface && method.equals("hashCode") && descriptor.equals("()I")) {
      return AnsweredCalls.isCollection(named) ? named : OBJECT; // which interfaces repeat
    }
    if (named.startsWith("[") || AnsweredCalls.isOfTheJdk(named)) {
      return named;
    }
    return declaring(named, method, descriptor).filter(AnsweredCalls::isOfTheJdk).orElse(named);
  }

  private Optional<String> declaring(String type, String method, String descriptor) {
    if (AnsweredCalls.isOfTheJdk(type)) {
      boolean has = !type.equals(OBJECT) || OF_EVERY_OBJECT.contains(method);
      return has ? Optional.of(type) : Optional.empty();
    }
    Optional<ClassModel> model = model(type);
    if (model.isEmpty() || hasBody(model.get(), method, descriptor)) {
      return Optional.of(type);
    }
    Optional<String> above =
        model
            .get()
            .superclass()
            .flatMap(parent -> declaring(parent.asInternalName(), method, descriptor));
    if (above.isPresent()) {
      return above;
    }
    for (ClassEntry parent : model.get().interfaces()) {
      above = declaring(parent.asInternalName(), method, descriptor);
      if (above.isPresent()) {
        return above;
      }
    }
    return Optional.empty();
  }

  private static boolean hasBody(ClassModel model, String method, String descriptor) {
    for (MethodModel own : model.methods()) {
      if (own.methodName().equalsString(method)
          && own.methodType().equalsString(descriptor)
          && !own.flags().has(AccessFlag.ABSTRACT)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the compiler or a tool added the field; not if that cannot be found out. */
  boolean isSynthetic(String owner, String field) {
    Optional<ClassModel> model = model(owner);
    if (model.isEmpty()) {
      return false;
    }
    for (FieldModel own : model.get().fields()) {
      if (own.fieldName().equalsString(field)) {
        return own.flags().has(AccessFlag.SYNTHETIC);
      }
    }
    return model
        .get()
        .superclass()
        .filter(parent -> !AnsweredCalls.isOfTheJdk(parent.asInternalName()))
        .filter(parent -> isSynthetic(parent.asInternalName(), field))
        .isPresent();
  }

  private Optional<ClassModel> model(String type) {
    return models.computeIfAbsent(type, this::read);
  }

  private Optional<ClassModel> read(String type) {
    try (InputStream file = classFiles.apply(type)) {
      return file == null
          ? Optional.empty()
          : Optional.of(ClassFile.of().parse(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + type, e);
    }
  }
}
