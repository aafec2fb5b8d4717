package io.lockstep.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Tries every schedule up to a bound, for tiny programs: depth first, with iterative context
 * bounding (Musuvathi, Qadeer: Iterative Context Bounding for Systematic Testing of Multithreaded
 * Programs, PLDI 2007). First all schedules without any deviation, then those with one, and so on;
 * so the first failure found is among the simplest there are.
 *
 * <p>What costs a deviation: another thread goes on although the last one could; a thread that
 * yields is not followed by the next one by number; a thread is held back, either just past the
 * next deadline or for all that the run may stall; a thread wakes up spuriously. What is free: the
 * choice among the others when a thread cannot go on.
 *
 * <p>Unlike other strategies it remembers, from run to run, where it is; so an instance serves one
 * body and one thread, every run must have the same seed, and its schedules are replayed from a
 * run's decisions, not from its name. {@link Exploration} does all this.
 */
public final class ExhaustiveSearch implements Strategy {

  /** One question, its possible answers, and the one tried now. */
  private static final class Node {
    final long step;
    final int usual;
    final long[] answers;
    int tried;

    Node(long step, int usual, long[] answers) {
      this.step = step;
      this.usual = usual;
      this.answers = answers;
    }

    long answer() {
      return answers[tried];
    }
  }

  private final int bound;
  private final List<Node> path = new ArrayList<>();
  private int currentBound;
  private boolean cut;
  private boolean begun;

  /**
   * A search that has not begun.
   *
   * @param bound the most deviations in one run; 0 to 64
   */
  public ExhaustiveSearch(int bound) {
    if (bound < 0 || bound > 64) {
      throw new IllegalArgumentException(
          "the bound of exhaustive must be 0 to 64, but is " + bound);
    }
    this.bound = bound;
  }

  @Override
  public String name() {
    return "exhaustive-" + bound;
  }

  /**
   * Moves on to the next schedule.
   *
   * @throws IllegalStateException if there is none
   */
  @Override
  public Decisions begin(Mode mode, long seed) {
    if (isFinished()) {
      throw new IllegalStateException("the search has tried every schedule up to its bound");
    }
    if (begun && !backtrack()) {
      currentBound++;
      cut = false;
    }
    begun = true;
    return new Walk();
  }

  /** A search of the same bound that has not begun. */
  ExhaustiveSearch anew() {
    return new ExhaustiveSearch(bound);
  }

  boolean hasBegun() {
    return begun;
  }

  /** Whether every schedule up to the bound has been tried. */
  public boolean isFinished() {
    return begun && !canBacktrack() && (!cut || currentBound == bound);
  }

  /** Whether the search is finished and no schedule was left out because of the bound. */
  public boolean hasSeenAll() {
    return isFinished() && !cut;
  }

  private boolean canBacktrack() {
    return path.stream().anyMatch(node -> node.tried + 1 < node.answers.length);
  }

  /** Goes back to the last question with an untried answer; false if there is none. */
  private boolean backtrack() {
    while (!path.isEmpty()) {
      Node last = path.getLast();
      if (last.tried + 1 < last.answers.length) {
        last.tried++;
        return true;
      }
      path.removeLast();
    }
    return false;
  }

  /** Follows the path, then goes on along first answers. */
  private final class Walk implements Decisions {

    private int depth;
    private int deviations;

    @Override
    public int choose(SchedulingPoint point) {
      boolean yields = point.kind() == StepKind.YIELD;
      boolean free = point.lastIndex() < 0 && !yields;
      int usual = point.lastIndex() >= 0 && !yields ? point.lastIndex() : Turns.next(point);
      long[] answers = new long[point.runnableCount()];
      answers[0] = usual;
      for (int i = 0, next = 1; i < answers.length; i++) {
        if (i != usual) {
          answers[next++] = i;
        }
      }
      Node node = visit(point.step(), usual, answers, free);
      if (!free && node.tried > 0) {
        deviations++;
      }
      return (int) node.answer();
    }

    @Override
    public long hold(SchedulingPoint point) {
      long least = point.nextDeadline() + 1;
      long[] answers =
          least < point.stallBudget()
              ? new long[] {0, least, point.stallBudget()}
              : new long[] {0, point.stallBudget()};
      Node node = visit(point.step(), -1, answers, false);
      if (node.tried > 0) {
        deviations++;
      }
      return node.answer();
    }

    @Override
    public boolean wakesSpuriously(SchedulingPoint point) {
      Node node = visit(point.step(), -1, new long[] {0, 1}, false);
      if (node.tried > 0) {
        deviations++;
      }
      return node.answer() == 1;
    }

    private Node visit(long step, int usual, long[] answers, boolean free) {
      if (depth < path.size()) {
        Node node = path.get(depth++);
        if (node.step != step || node.usual != usual || node.answers.length > answers.length) {
          throw new IllegalStateException(
              "an exhaustive search needs a body that does the same in every run; at step "
                  + node.step
                  + " there were "
                  + node.answers.length
                  + " choices, now there are "
                  + answers.length
                  + " at step "
                  + step
                  + ". Keep no state between runs, in static fields for example");
        }
        return node;
      }
      boolean spent = !free && deviations >= currentBound;
      cut |= spent && answers.length > 1;
      Node node = new Node(step, usual, spent ? new long[] {answers[0]} : answers);
      path.add(node);
      depth++;
      return node;
    }
  }
}
