package io.lockstep.batch.report.timeline;

import io.lockstep.batch.report.timeline.Happening.Ending;
import io.lockstep.batch.report.timeline.Lane.Bar;
import io.lockstep.batch.report.timeline.Lane.Column;
import io.lockstep.batch.report.timeline.Lane.Look;
import io.lockstep.batch.report.timeline.Lane.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the collaborators saw as lanes: one for each thing (a page, a timer, a worker), or where
 * these are too many, one for each kind of event that shows how many there are.
 */
final class ViewLanes {

  /** With more things than this a reader asks how many, no longer which. */
  private static final int MOST = 8;

  private static final int MOST_ROWS = 4;

  private ViewLanes() {}

  static List<Lane> of(List<Happening> happenings, Names names) {
    Map<String, List<Happening>> bySubject = new LinkedHashMap<>();
    Map<String, List<Happening>> byKind = new LinkedHashMap<>();
    for (Happening each : happenings) {
      Subject subject = Subject.of(each.words());
      bySubject.computeIfAbsent(subject.name(), _ -> new ArrayList<>()).add(each);
      byKind.computeIfAbsent(subject.kind(), _ -> new ArrayList<>()).add(each);
    }
    List<Lane> lanes = new ArrayList<>();
    if (bySubject.size() <= MOST) {
      bySubject.forEach((name, all) -> lanes.add(lane(name, all, names)));
    } else {
      byKind.entrySet().stream()
          .limit(MOST)
          .forEach(kind -> lanes.add(chart(kind.getKey(), kind.getValue())));
    }
    return lanes;
  }

  private static Lane lane(String name, List<Happening> happenings, Names names) {
    List<Bar> bars = new ArrayList<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    List<Long> ends = new ArrayList<>();
    for (Happening each : happenings) {
      String label = Subject.of(each.words()).what();
      String tooltip = each.sentence(names.of(each.thread()));
      boolean failed = each.ending() == Ending.FAILED;
      if (!each.lasts()) {
        marks.merge(
            each.start() + " " + label,
            new Mark(each.start(), 1, label, tooltip, each.bad(), failed),
            Mark::with);
        continue;
      }
      int row = 0;
      while (row < ends.size() && ends.get(row) > each.start()) {
        row++;
      }
      if (row == ends.size()) {
        ends.add(each.end());
      } else {
        ends.set(row, each.end());
      }
      Look look = failed ? Look.FAILED : Look.CALL;
      bars.add(new Bar(row, each.start(), each.end(), look, label, tooltip, each.bad()));
    }
    if (ends.size() > MOST_ROWS) {
      return chart(name, happenings);
    }
    // Beside bars, marks and their words would be on top of what stands in the bars.
    int rows = ends.size() + (marks.isEmpty() ? 0 : 1);
    return new Lane(name, rows, ends.size(), bars, List.copyOf(marks.values()), List.of());
  }

  /** How many were under way, or where they have no length, how many there were at each instant. */
  static Lane chart(String title, List<Happening> happenings) {
    List<Column> columns =
        happenings.stream().anyMatch(Happening::lasts)
            ? underWay(happenings)
            : atInstants(happenings);
    return new Lane(title, 2, 0, List.of(), List.of(), columns);
  }

  private static List<Column> atInstants(List<Happening> happenings) {
    Map<Long, List<Happening>> byInstant = new TreeMap<>();
    for (Happening each : happenings) {
      byInstant.computeIfAbsent(each.start(), _ -> new ArrayList<>()).add(each);
    }
    return byInstant.entrySet().stream()
        .map(each ->
            new Column(
                each.getKey(),
                each.getKey(),
                each.getValue().size(),
                Instants.text(each.getKey()) + ": " + each.getValue().size(),
                each.getValue().stream().anyMatch(Happening::bad)))
        .toList();
  }

  private static List<Column> underWay(List<Happening> happenings) {
    Map<Long, Integer> changes = new TreeMap<>();
    Map<Long, Boolean> bad = new TreeMap<>(Comparator.naturalOrder());
    for (Happening each : happenings) {
      changes.merge(each.start(), 1, Integer::sum);
      changes.merge(each.end(), -1, Integer::sum);
      bad.merge(each.start(), each.bad(), Boolean::logicalOr);
    }
    List<Column> columns = new ArrayList<>();
    int count = 0;
    long from = 0;
    for (Map.Entry<Long, Integer> change : changes.entrySet()) {
      long to = change.getKey();
      if (count > 0) {
        String tooltip =
            Instants.text(from) + " to " + Instants.text(to) + ": " + count + " at once";
        columns.add(new Column(from, to, count, tooltip, bad.getOrDefault(from, false)));
      }
      count += change.getValue();
      from = to;
    }
    return columns;
  }
}
