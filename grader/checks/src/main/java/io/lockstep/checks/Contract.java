package io.lockstep.checks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a solution: the interface it implements and the constructor it is created with.
 *
 * @param type the interface
 * @param constructor the types of the constructor's parameters, in order
 * @param <T> the interface
 */
public record Contract<T>(Class<T> type, List<Class<?>> constructor) {

  /** Copies the list. */
  public Contract {
    constructor = List.copyOf(constructor);
  }

  /** The id of the exercise, which the interface's package ends with. */
  public String exercise() {
    String inPackage = type.getPackageName();
    return inPackage.substring(inPackage.lastIndexOf('.') + 1);
  }

  /** The constructor as a student would write it in the class {@code className}. */
  public String constructorOf(String className) {
    return constructor.stream()
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", className + "(", ")"));
  }
}
