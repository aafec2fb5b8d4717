package io.lockstep.batch.report.timeline;

import io.lockstep.batch.report.timeline.Lane.Column;
import java.util.ArrayList;
import java.util.List;

/** A lane that shows how much there is: a column for each instant, or a profile over time. */
final class Chart {

  private static final int HEIGHT = 44;
  private static final double HIGHEST = 26;
  private static final double NARROWEST = 7;

  private final Svg svg;
  private final Axis axis;

  Chart(Svg svg, Axis axis) {
    this.svg = svg;
    this.axis = axis;
  }

  /** Draws a lane from {@code y} down and gives its height. */
  int draw(Lane lane, int y) {
    int floor = y + HEIGHT - 4;
    svg.empty("path", "class", "tl-lane", "d", Svg.path("M4 %dH%.0f", floor, Painter.RIGHT));
    LanePainter.label(svg, lane.title(), floor - 6);
    List<Piece> pieces = pieces(lane.columns());
    int most = pieces.stream().mapToInt(piece -> piece.column().count()).max().orElse(1);
    double lastLabel = -100;
    int lastCount = -1;
    for (Piece piece : pieces) {
      Column column = piece.column();
      double height = Math.max(2, HIGHEST * column.count() / most);
      svg.told(
          column.tooltip(),
          "rect",
          "class",
          column.bad() ? "tl-column tl-is-bad" : "tl-column",
          "x",
          piece.from(),
          "y",
          floor - height,
          "width",
          piece.to() - piece.from(),
          "height",
          height);
      double middle = (piece.from() + piece.to()) / 2;
      if (middle - lastLabel > room(column)
          && (column.count() != lastCount || middle - lastLabel > 60)) {
        svg.text(
            "text",
            String.valueOf(column.count()),
            "class",
            column.bad() ? "tl-count tl-bad-text" : "tl-count",
            "x",
            middle,
            "y",
            floor - height - 3,
            "text-anchor",
            "middle");
        lastLabel = middle;
        lastCount = column.count();
      }
    }
    return HEIGHT;
  }

  /** What a label needs; a profile has many steps, of which a reader needs few. */
  private static double room(Column column) {
    return column.start() == column.end() ? 16 : 32;
  }

  /** A column with its place. */
  private record Piece(double from, double to, Column column) {}

  /** Columns that would lie one on the other are one; of a profile, the higher counts. */
  private List<Piece> pieces(List<Column> columns) {
    List<Piece> pieces = new ArrayList<>();
    for (Column column : columns) {
      boolean instant = column.start() == column.end();
      double from = axis.at(column.start()) - (instant ? NARROWEST / 2 : 0);
      double to = instant ? from + NARROWEST : Math.max(axis.at(column.end()), from + 1);
      Piece last = pieces.isEmpty() ? null : pieces.getLast();
      boolean tooClose = last != null && from - last.from() < (instant ? NARROWEST + 1 : 2);
      if (last == null || !tooClose) {
        pieces.add(new Piece(from, to, column));
      } else {
        Column before = last.column();
        int count =
            instant ? before.count() + column.count() : Math.max(before.count(), column.count());
        Column both =
            new Column(
                before.start(),
                column.end(),
                count,
                Instants.text(before.start()) + " to " + Instants.text(column.end()) + ": " + count,
                before.bad() || column.bad());
        pieces.set(
            pieces.size() - 1, new Piece(last.from(), Math.max(last.to(), instant ? 0 : to), both));
      }
    }
    return pieces;
  }
}
