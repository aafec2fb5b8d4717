package io.lockstep.batch.report.timeline;

import io.lockstep.batch.report.timeline.Lane.Bar;
import io.lockstep.batch.report.timeline.Lane.Look;
import io.lockstep.batch.report.timeline.Lane.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws lanes of bars and marks, and notes what looks it used. */
final class LanePainter {

  static final int ROW = 20;

  private static final double LETTER = 6.1;

  private final Svg svg;
  private final Axis axis;
  private final Set<Look> used;

  LanePainter(Svg svg, Axis axis, Set<Look> used) {
    this.svg = svg;
    this.axis = axis;
    this.used = used;
  }

  /** Draws a lane from {@code top} down and gives its height. */
  int draw(Lane lane, int top) {
    int height = lane.rows() * ROW + 2;
    svg.empty("path", "class", "tl-lane", "d", Svg.path("M4 %dH%.0f", top + height, Painter.RIGHT));
    label(svg, lane.title(), top + 15);
    for (Look look : Look.values()) {
      if (isThick(look) || look == Look.LOCK) {
        lane.bars().stream().filter(bar -> bar.look() == look).forEach(bar -> box(bar, top));
      } else {
        lines(look, lane, top);
      }
    }
    steps(lane, top);
    marks(lane, top);
    return height;
  }

  /** The name of a lane, cut to its room, whole in its tooltip. */
  static void label(Svg to, String title, double y) {
    String shown = cut(title, 21);
    to.open("text", "class", "tl-name", "x", 4, "y", y);
    if (!shown.equals(title)) {
      to.text("title", title);
    }
    to.chars(shown).close("text");
  }

  private static boolean isThick(Look look) {
    return look == Look.CALL || look == Look.FAILED;
  }

  /** All phases of one look as one path; what they are stands in the words. */
  private void lines(Look look, Lane lane, int top) {
    StringBuilder path = new StringBuilder();
    for (Bar bar : lane.bars()) {
      double from = axis.at(bar.start());
      double to = axis.at(bar.end());
      if (bar.look() == look && to - from >= 1) {
        path.append(Svg.path("M%.1f %.0fH%.1f", from, top + ROW / 2.0 + 1, to));
      }
    }
    if (!path.isEmpty()) {
      used.add(look);
      svg.empty("path", "class", look.style(), "d", path);
    }
  }

  /** The instants at which a thread did something, as one path. */
  private void steps(Lane lane, int top) {
    StringBuilder path = new StringBuilder();
    for (Mark mark : apart(lane.marks())) {
      if (isStep(mark)) {
        path.append(Svg.path("M%.1f %.0fv10", axis.at(mark.at()), top + ROW / 2.0 - 4));
      }
    }
    if (!path.isEmpty()) {
      svg.empty("path", "class", "tl-step", "d", path);
    }
  }

  private static boolean isStep(Mark mark) {
    return mark.label().isEmpty() && !mark.bad();
  }

  private void box(Bar bar, int top) {
    used.add(bar.look());
    double from = axis.at(bar.start());
    double width = Math.max(2, axis.at(bar.end()) - from);
    boolean thick = isThick(bar.look());
    int height = thick ? ROW - 6 : ROW - 2;
    double above = top + bar.row() * ROW + (ROW - height) / 2.0 + 1;
    String look = bar.look().style() + (bar.bad() ? " tl-is-bad" : "");
    svg.told(
        bar.tooltip(),
        "rect",
        "class",
        look,
        "x",
        from,
        "y",
        above,
        "width",
        width,
        "height",
        height,
        "rx",
        2);
    int letters = (int) ((width - 8) / LETTER);
    String label = (bar.bad() ? "✗ " : "") + bar.label();
    if (thick && letters >= 3) {
      svg.text(
          "text",
          cut(label, letters),
          "class",
          bar.bad() ? "tl-in tl-in-bad" : "tl-in",
          "x",
          from + 4,
          "y",
          above + 11);
    }
  }

  /** Those that would lie one on the other are one. */
  private List<Mark> apart(List<Mark> marks) {
    List<Mark> apart = new ArrayList<>();
    for (Mark mark : marks) {
      Mark last = apart.isEmpty() ? null : apart.getLast();
      double least = mark.label().isEmpty() ? 2 : 5;
      if (last == null || axis.at(mark.at()) - axis.at(last.at()) >= least) {
        apart.add(mark);
      } else {
        apart.set(apart.size() - 1, last.with(mark));
      }
    }
    return apart;
  }

  private void marks(Lane lane, int top) {
    List<Mark> marks = apart(lane.marks()).stream().filter(mark -> !isStep(mark)).toList();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      double x = axis.at(mark.at());
      double middle = top + lane.markRow() * ROW + ROW / 2.0 + 1;
      sign(mark, x, middle);
      double next = i + 1 < marks.size() ? axis.at(marks.get(i + 1).at()) : Painter.WIDTH;
      String label = mark.label() + (mark.times() > 1 ? " ×" + mark.times() : "");
      int room = (int) ((Math.min(next, Painter.WIDTH) - x - 14) / LETTER);
      boolean left = x > Painter.RIGHT - 50 && room < label.length();
      if (!label.isBlank() && (left || room >= 3)) {
        svg.text(
            "text",
            left ? label : cut(label, room),
            "class",
            mark.bad() ? "tl-beside tl-bad-text" : "tl-beside",
            "x",
            left ? x - 8 : x + 8,
            "y",
            middle + 4,
            "text-anchor",
            left ? "end" : "start");
      }
    }
  }

  private void sign(Mark mark, double x, double y) {
    if (mark.bad() || mark.failed()) {
      svg.open("path", "class", "tl-cross", "d", cross(x, y)).text("title", mark.tooltip());
      svg.close("path");
    } else {
      svg.told(mark.tooltip(), "circle", "class", "tl-mark", "cx", x, "cy", y, "r", 4);
    }
  }

  private static String cross(double x, double y) {
    return Svg.path("M%.1f %.1fl9 9m0 -9l-9 9", x - 4.5, y - 4.5);
  }

  static String cut(String text, int letters) {
    return text.codePointCount(0, text.length()) <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, letters - 1))) + "…";
  }
}
