package io.lockstep.batch.copies;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The passages of a program: every run of {@value #LENGTH} tokens, and how often it is there. So
 * methods may change places, and what is put between them breaks few passages.
 */
record Passages(Map<List<String>, Integer> counts) {

  /** Long enough that two people seldom write the same, short enough to outlive small changes. */
  static final int LENGTH = 15;

  static Passages of(List<List<String>> files) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (List<String> tokens : files) {
      for (int begin = 0; begin + LENGTH <= tokens.size(); begin++) {
        counts.merge(List.copyOf(tokens.subList(begin, begin + LENGTH)), 1, Integer::sum);
      }
    }
    return new Passages(Map.copyOf(counts));
  }

  /** What part of these passages another program has, from 0 to 1. */
  double shareIn(Passages other) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    int shared =
        counts.entrySet().stream()
            .mapToInt(
                each -> Math.min(each.getValue(), other.counts.getOrDefault(each.getKey(), 0)))
            .sum();
    return all == 0 ? 0 : (double) shared / all;
  }
}
