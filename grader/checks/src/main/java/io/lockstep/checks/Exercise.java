package io.lockstep.checks;

import java.util.List;

/**
 * An exercise: the contract that a solution fulfils and the criteria by which it is judged.
 *
 * <p>Implementations are stateless, have a public constructor without parameters, and are announced
 * in {@code META-INF/services/io.lockstep.checks.Exercise}; to add an exercise is to add such a
 * class and its file.
 *
 * @param <T> the interface that students implement
 */
public interface Exercise<T> {

  /** The id, lower case, also the last part of the contract's and the solution's package. */
  String id();

  /** What a solution must look like to be found and created. */
  Contract<T> contract();

  /** The criteria, in the order in which they are reported; ids are unique. */
  List<Criterion<T>> criteria();
}
