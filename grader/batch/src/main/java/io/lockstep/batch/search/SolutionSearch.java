package io.lockstep.batch.search;

import io.lockstep.checks.Contract;
import java.lang.classfile.ClassFile;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The search for the class that implements an exercise's interface, on class files alone: no code
 * of the submission runs.
 *
 * <p>A concrete class counts, at the top or nested and static, also where it implements the
 * interface by way of a super-class or a sub-interface of the submission. Of several, the one that
 * has the constructor of the contract. A stub that was not touched does not count: all methods of
 * the contract that it has do nothing but throw {@link UnsupportedOperationException}.
 */
public final class SolutionSearch {

  private final SortedMap<String, ClassShape> shapes = new TreeMap<>();

  /**
   * Reads the classes.
   *
   * @param classes binary name to class file
   */
  public SolutionSearch(Map<String, byte[]> classes) {
    classes.forEach((name, bytes) -> shapes.put(name, new ClassShape(ClassFile.of().parse(bytes))));
  }

  /** Searches the solution of one exercise. */
  public Found find(Contract<?> contract) {
    List<ClassShape> implementing =
        shapes.values().stream()
            .filter(shape -> shape.isConcrete() && inherits(shape, contract.type().getName()))
            .filter(shape -> !isUntouched(shape, contract))
            .toList();
    List<ClassShape> counting = implementing.stream().filter(ClassShape::standsAlone).toList();
    if (counting.size() > 1) {
      return oneOf(counting, contract);
    }
    if (counting.isEmpty()) {
      List<ClassShape> inner = implementing.stream().filter(ClassShape::isMember).toList();
      return inner.isEmpty()
          ? new Found.Nothing()
          : new Found.Problem(
              "found %s inside another class; make it static, or a class of its own"
                  .formatted(names(inner)));
    }
    return withConstructor(counting.getFirst(), contract);
  }

  /** Of several, the one with the constructor; the others are its parts, such as a decorator. */
  private static Found oneOf(List<ClassShape> several, Contract<?> contract) {
    List<ClassShape> fitting =
        several.stream().filter(shape -> hasConstructor(shape, contract)).toList();
    if (fitting.size() == 1) {
      return new Found.Solution(fitting.getFirst().name());
    }
    List<ClassShape> told = fitting.isEmpty() ? several : fitting;
    return new Found.Problem(
        "found %d solutions: %s; expected one class that implements %s and has a constructor %s"
            .formatted(
                told.size(),
                names(told),
                contract.type().getSimpleName(),
                contract.constructorOf("Class")));
  }

  private static boolean hasConstructor(ClassShape shape, Contract<?> contract) {
    return shape
        .constructors()
        .contains(
            MethodTypeDesc.of(
                ConstantDescs.CD_void,
                contract.constructor().stream()
                    .map(parameter -> parameter.describeConstable().orElseThrow())
                    .toList()));
  }

  private static Found withConstructor(ClassShape shape, Contract<?> contract) {
    if (hasConstructor(shape, contract)) {
      return new Found.Solution(shape.name());
    }
    String found =
        shape.constructors().stream()
            .map(type ->
                type.parameterList().stream()
                    .map(parameter -> parameter.displayName())
                    .collect(Collectors.joining(", ", shape.simpleName() + "(", ")")))
            .collect(Collectors.joining(" and "));
    return new Found.Problem(
        "%s has no constructor %s; found %s"
            .formatted(shape.name(), contract.constructorOf(shape.simpleName()), found));
  }

  private static String names(List<ClassShape> found) {
    return found.stream().map(ClassShape::name).collect(Collectors.joining(", "));
  }

  private boolean inherits(ClassShape shape, String type) {
    for (String parent : shape.parents()) {
      ClassShape known = shapes.get(parent);
      if (parent.equals(type) || (known != null && inherits(known, type))) {
        return true;
      }
    }
    return false;
  }

  private boolean isUntouched(ClassShape shape, Contract<?> contract) {
    List<Boolean> stubs = new ArrayList<>();
    for (ClassShape each = shape; each != null; each = shapes.get(each.superName())) {
      ClassShape declaring = each;
      Arrays.stream(contract.type().getMethods())
          .map(method ->
              declaring.isStub(
                  method.getName(),
                  Arrays.stream(method.getParameterTypes())
                      .map(parameter -> parameter.describeConstable().orElseThrow())
                      .toList()))
          .forEach(stub -> stub.ifPresent(stubs::add));
    }
    return !stubs.isEmpty() && stubs.stream().allMatch(stub -> stub);
  }
}
