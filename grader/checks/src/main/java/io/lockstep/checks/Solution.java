package io.lockstep.checks;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A solution: the class of a submission that implements an exercise's interface.
 *
 * @param type the class
 * @param contract what it implements and how it is created
 * @param loading where the class of the next run comes from
 * @param <T> the interface
 */
public record Solution<T>(
    Class<? extends T> type, Contract<T> contract, Supplier<? extends Class<? extends T>> loading) {

  /** A solution whose class serves for all runs. */
  public Solution(Class<? extends T> type, Contract<T> contract) {
    this(type, contract, () -> type);
  }

  /**
   * Loads a solution whose class serves for all runs.
   *
   * @param contract what it implements
   * @param className the binary name of the class that implements it
   * @param loader loads it
   * @throws ClassNotFoundException if there is no such class
   * @throws LinkageError if it cannot be loaded
   */
  public static <T> Solution<T> loaded(Contract<T> contract, String className, ClassLoader loader)
      throws ClassNotFoundException {
    return new Solution<>(type(contract, className, loader), contract);
  }

  /**
   * Loads a solution whose class each run loads anew, since a run may leave something behind in its
   * static fields.
   *
   * @param contract what it implements
   * @param className the binary name of the class that implements it
   * @param loaders gives another loader of the same classes each time
   * @throws ClassNotFoundException if there is no such class
   * @throws LinkageError if it cannot be loaded
   */
  public static <T> Solution<T> loadedAnew(
      Contract<T> contract, String className, Supplier<? extends ClassLoader> loaders)
      throws ClassNotFoundException {
    return new Solution<>(
        type(contract, className, loaders.get()),
        contract,
        () -> again(contract, className, loaders.get()));
  }

  private static <T> Class<? extends T> again(
      Contract<T> contract, String className, ClassLoader loader) {
    try {
      return type(contract, className, loader);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(className + " was loaded before", impossible);
    }
  }

  private static <T> Class<? extends T> type(
      Contract<T> contract, String className, ClassLoader loader) throws ClassNotFoundException {
    return Class.forName(className, false, loader).asSubclass(contract.type());
  }

  /** This solution for the next run: with static state of its own, if it has any. */
  public Solution<T> forNextRun() {
    return new Solution<>(loading.get(), contract, loading);
  }

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
