package io.lockstep.checks;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A solution: the class of a submission that implements an exercise's interface.
 *
 * @param type the class
 * @param contract what it implements and how it is created
 * @param <T> the interface
 */
public record Solution<T>(Class<? extends T> type, Contract<T> contract) {

  /**
   * Creates an object with the contract's constructor.
   *
   * @param arguments what to hand to the constructor, in its order
   * @return the new object
   * @throws Exception whatever the constructor throws, unwrapped
   */
  public T create(@Nullable Object... arguments) throws Exception {
    List<Class<?>> parameters = contract.constructor();
    if (arguments.length != parameters.size()) {
      throw new IllegalArgumentException(
          "expected %d arguments for %s, found %s"
              .formatted(parameters.size(), contract, Arrays.toString(arguments)));
    }
    var constructor = type.getDeclaredConstructor(parameters.toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException thrown) {
      switch (thrown.getCause()) {
        case Exception exception -> throw exception;
        case Error error -> throw error;
        case null, default -> throw thrown;
      }
    }
  }
}
