package io.lockstep.batch.report;

import io.lockstep.batch.report.ResultFolder.Unreadable;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two runs of a class: after a resubmission, or under changed rubrics.
 *
 * @param rows the submissions whose points or verdicts differ, or that stand in one run alone
 * @param same how many are the same in both
 * @param rubric what changed in the rubrics, a line for each thing
 * @param criteria the criteria whose verdicts changed, and how often
 * @param unreadable files of either run that could not be read
 */
public record Comparison(
    List<Row> rows,
    int same,
    List<String> rubric,
    List<Tally> criteria,
    List<Unreadable> unreadable) {

  /** A terminal's; what is cut stands whole in the page. */
  private static final int WIDTH = 80;

  /** Copies the lists. */
  public Comparison {
    rows = List.copyOf(rows);
    rubric = List.copyOf(rubric);
    criteria = List.copyOf(criteria);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A submission.
   *
   * @param before its points in the old run, {@code null} where it is not in it
   * @param after its points in the new run, {@code null} where it is not in it
   * @param changes the criteria that changed: {@code crawler/once: failed, now passed}
   */
  public record Row(
      String submission, @Nullable Integer before, @Nullable Integer after, List<String> changes) {

    /** Copies the list. */
    public Row {
      changes = List.copyOf(changes);
    }

    /** By how much the points changed, with its sign; a word where one run lacks it. */
    public String change() {
      if (before == null) {
        return "new";
      }
      return after == null ? "gone" : after - before == 0 ? "0" : "%+d".formatted(after - before);
    }
  }

  /** How often a criterion was gained and lost. */
  public record Tally(String id, int gained, int lost) {}

  /** Compares two runs. */
  public static Comparison of(ResultFolder before, ResultFolder after) {
    Map<String, Result> old = byName(before);
    Map<String, Result> now = byName(after);
    Set<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(old.keySet());
    List<Row> rows = new ArrayList<>();
    Map<String, int[]> tallies = new LinkedHashMap<>();
    Set<String> rubric = new LinkedHashSet<>();
    for (String name : names) {
      Row row = row(name, old.get(name), now.get(name), tallies, rubric);
      if (!row.changes().isEmpty() || !row.change().equals("0")) {
        rows.add(row);
      }
    }
    List<Unreadable> unreadable = new ArrayList<>();
    before.unreadable().forEach(each -> unreadable.add(in("old run", each)));
    after.unreadable().forEach(each -> unreadable.add(in("new run", each)));
    return new Comparison(
        rows,
        names.size() - rows.size(),
        List.copyOf(rubric),
        tallies.entrySet().stream()
            .map(each -> new Tally(each.getKey(), each.getValue()[0], each.getValue()[1]))
            .toList(),
        unreadable);
  }

  private static Unreadable in(String run, Unreadable file) {
    return new Unreadable(run + ": " + VisibleText.line(file.file()), VisibleText.line(file.why()));
  }

  private static Map<String, Result> byName(ResultFolder folder) {
    Map<String, Result> byName = new LinkedHashMap<>();
    folder.results().forEach(result -> byName.put(result.submission(), result));
    return byName;
  }

  private static Row row(
      String name,
      @Nullable Result before,
      @Nullable Result after,
      Map<String, int[]> tallies,
      Set<String> rubric) {
    List<String> changes = new ArrayList<>();
    if (before != null && after != null) {
      Map<String, CriterionResult> old = criteria(before);
      Map<String, CriterionResult> now = criteria(after);
      rubric(old, now, rubric);
      now.forEach((id, criterion) -> {
        CriterionResult was = old.get(id);
        if (was != null && was.verdict() != criterion.verdict()) {
          changes.add(
              "%s: %s, now %s".formatted(id, word(was.verdict()), word(criterion.verdict())));
          int[] tally = tallies.computeIfAbsent(id, _ -> new int[2]);
          tally[0] += criterion.verdict() == Verdict.PASSED ? 1 : 0;
          tally[1] += was.verdict() == Verdict.PASSED ? 1 : 0;
        }
      });
    }
    return new Row(
        VisibleText.line(name),
        before == null ? null : Integer.valueOf(before.points()),
        after == null ? null : Integer.valueOf(after.points()),
        changes);
  }

  private static void rubric(
      Map<String, CriterionResult> old, Map<String, CriterionResult> now, Set<String> rubric) {
    now.forEach((id, criterion) -> {
      CriterionResult was = old.get(id);
      if (was == null) {
        rubric.add("%s is new, worth %d".formatted(id, criterion.possible()));
      } else if (was.possible() != criterion.possible()) {
        rubric.add("%s is worth %d, was %d".formatted(id, criterion.possible(), was.possible()));
      } else if (was.hidden() != criterion.hidden()) {
        rubric.add(id + (criterion.hidden() ? " is now hidden" : " is no longer hidden"));
      }
    });
    old.forEach((id, criterion) -> {
      if (!now.containsKey(id)) {
        rubric.add("%s is gone, was worth %d".formatted(id, criterion.possible()));
      }
    });
  }

  private static Map<String, CriterionResult> criteria(Result result) {
    return result.exercises().stream()
        .flatMap(exercise -> exercise.criteria().stream())
        .collect(
            Collectors.toMap(
                CriterionResult::id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  int gained() {
    return (int) rows.stream().filter(row -> row.change().startsWith("+")).count();
  }

  int lost() {
    return (int) rows.stream().filter(row -> row.change().startsWith("-")).count();
  }

  /** The comparison as lines for a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%d gained points, %d lost points, %d the same.".formatted(gained(), lost(), same));
    rubric.forEach(change -> lines.add("Rubric: " + change + "."));
    unreadable.forEach(file -> lines.add("Not read, " + file.file() + ": " + file.why()));
    if (!rows.isEmpty()) {
      lines.add("");
      int width = rows.stream().mapToInt(row -> row.submission().length()).max().orElse(0);
      int column = Math.clamp(width, 10, 36);
      for (Row row : rows) {
        String name = row.submission();
        String cut = name.length() <= column ? name : name.substring(0, column - 3) + "...";
        String line =
            ("  %-" + column + "s  %4s -> %4s  %5s  %s")
                .formatted(cut, shown(row.before()), shown(row.after()), row.change(), told(row))
                .stripTrailing();
        lines.add(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...");
      }
    }
    return lines;
  }

  private static String told(Row row) {
    int count = row.changes().size();
    return count == 0
        ? ""
        : row.changes().getFirst() + (count == 1 ? "" : ", and %d more".formatted(count - 1));
  }

  private static String shown(@Nullable Integer points) {
    return points == null ? "-" : points.toString();
  }
}
