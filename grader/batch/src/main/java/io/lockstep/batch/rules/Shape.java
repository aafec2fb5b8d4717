package io.lockstep.batch.rules;

import io.lockstep.batch.rules.Uses.Member;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a class of a submission has of its own, and from whom it inherits.
 *
 * @param members its methods and fields
 * @param parents the binary names of its superclass and interfaces
 */
record Shape(Set<Member> members, List<String> parents) {

  /** Copies the collections. */
  Shape {
    members = Set.copyOf(members);
    parents = List.copyOf(parents);
  }

  static Shape of(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    Set<Member> members =
        Stream.concat(
                model.methods().stream()
                    .map(method ->
                        new Member(
                            method.methodName().stringValue(), method.methodType().stringValue())),
                model.fields().stream()
                    .map(field ->
                        new Member(
                            field.fieldName().stringValue(), field.fieldType().stringValue())))
            .collect(Collectors.toSet());
    List<String> parents = new ArrayList<>();
    model.superclass().ifPresent(parent -> parents.add(parent.asInternalName().replace('/', '.')));
    model.interfaces().forEach(parent -> parents.add(parent.asInternalName().replace('/', '.')));
    return new Shape(members, parents);
  }
}
