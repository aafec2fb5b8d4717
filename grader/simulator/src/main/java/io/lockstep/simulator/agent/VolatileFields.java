package io.lockstep.simulator.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The volatile instance fields of classes of the JDK, read from their class files. */
final class VolatileFields {

  private final Map<String, Set<String>> byOwner = new HashMap<>();

  /**
   * Whether the class has a volatile field of this name, of its own or inherited.
   *
   * @throws IllegalStateException if its class file cannot be read
   */
  boolean contain(String owner, String field) {
    return byOwner.computeIfAbsent(owner, VolatileFields::of).contains(field);
  }

  private static Set<String> of(String owner) {
    try (InputStream file = ClassLoader.getSystemResourceAsStream(owner + ".class")) {
      Set<String> found = new HashSet<>();
      if (file != null) {
        ClassModel model = ClassFile.of().parse(file.readAllBytes());
        model.superclass().ifPresent(above -> found.addAll(of(above.asInternalName())));
        for (FieldModel field : model.fields()) {
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
}
