package io.lockstep.batch.report.timeline;

import io.lockstep.batch.report.timeline.Lane.Look;
import io.lockstep.batch.report.timeline.ThreadLanes.HandOver;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts lanes on paper: the axis above, the lanes below it, the violation across, a legend. */
final class Painter {

  /** Where the time begins and ends, from left to right. */
  static final double LEFT = 140;

  static final double RIGHT = 736;

  static final int WIDTH = 760;
  private static final int HEAD = 44;
  private static final int HEADING = 24;

  private final String id;
  private final Axis axis;
  private final Violation violation;
  private final List<Lane> views;
  private final List<Lane> right;
  private final List<Lane> threads;
  private final List<HandOver> handOvers;
  private final String summary;
  private final Svg svg = new Svg();
  private final Set<Look> used = EnumSet.noneOf(Look.class);
  private int y = HEAD;

  Painter(
      String id,
      Axis axis,
      Violation violation,
      List<Lane> views,
      List<Lane> right,
      List<Lane> threads,
      List<HandOver> handOvers,
      String summary) {
    this.id = id;
    this.axis = axis;
    this.violation = violation;
    this.views = views;
    this.right = right;
    this.threads = threads;
    this.handOvers = handOvers;
    this.summary = summary;
  }

  /** The picture; with a stylesheet in it where that is not empty. */
  String svg(String style) {
    section("Seen from outside", views);
    int above = y;
    section("The reference, for comparison", right);
    int below = y;
    List<Integer> tops = section("Threads", threads);
    handOvers(tops);
    int bottom = y;
    Svg whole = new Svg();
    int height = bottom + 10 + legendRows() * 18;
    whole.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "timeline",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    whole.text("title", "Timeline", "id", id + "-title");
    whole.text("desc", summary, "id", id + "-desc");
    if (!style.isEmpty()) {
      whole.text("style", style);
      whole.empty("rect", "class", "tl-paper", "width", WIDTH, "height", height);
    }
    if (below > above) {
      whole.empty(
          "rect", "class", "tl-right", "x", 0, "y", above, "width", WIDTH, "height", below - above);
    }
    window(whole, bottom);
    axis(whole, bottom);
    whole.append(svg);
    instants(whole, bottom);
    whole.empty("line", "class", "tl-cursor", "x1", -9, "x2", -9, "y1", HEAD - 12, "y2", bottom);
    new Legend(whole, used, shownSigns()).draw(bottom + 22);
    return whole.close("svg").toString();
  }

  private void axis(Svg to, int bottom) {
    StringBuilder grid = new StringBuilder();
    for (Axis.Tick tick : axis.ticks(64)) {
      grid.append(Svg.path("M%.1f %d", tick.x(), HEAD - 8)).append('V').append(bottom);
      to.text(
          "text",
          Instants.text(tick.time()),
          "class",
          "tl-time",
          "x",
          tick.x(),
          "y",
          HEAD - 12,
          "text-anchor",
          tick.x() > RIGHT - 24 ? "end" : "middle");
    }
    to.empty("path", "class", "tl-grid", "d", grid);
    for (double cut : axis.cuts()) {
      to.told(
          "Time in which nothing happens is cut short here.",
          "rect",
          "class",
          "tl-cut",
          "x",
          cut - 6,
          "y",
          HEAD - 8,
          "width",
          12,
          "height",
          bottom - HEAD + 8);
      to.text("text", "≈", "class", "tl-time", "x", cut, "y", HEAD - 12, "text-anchor", "middle");
    }
  }

  private void window(Svg to, int bottom) {
    Violation.Window window = violation.window();
    if (window == null) {
      return;
    }
    double from = axis.at(window.start()) - 3;
    double until = Math.max(axis.at(window.end()), from + 6);
    int starts = violation.events().size();
    String label = starts == 0 ? "✗ here" : "✗ " + starts + " starts in this second";
    to.told(
        label,
        "rect",
        "class",
        "tl-window",
        "x",
        from,
        "y",
        HEAD - 28,
        "width",
        until - from,
        "height",
        bottom - HEAD + 28);
    to.text("text", label, "class", "tl-bad-text", "x", from + 4, "y", HEAD - 31);
  }

  private void instants(Svg to, int bottom) {
    double last = -100;
    for (long due : violation.due()) {
      line(to, "tl-due", axis.at(due), bottom);
      to.text(
          "text",
          "○ due " + Instants.text(due),
          "class",
          "tl-due-text",
          "x",
          axis.at(due) - 3,
          "y",
          HEAD - 30,
          "text-anchor",
          "end");
    }
    for (long instant : violation.instants().stream().limit(8).toList()) {
      double x = axis.at(instant);
      line(to, "tl-bad", x, bottom);
      if (x - last > 70) {
        boolean atTheEnd = x > RIGHT - 60;
        to.text(
            "text",
            atTheEnd ? Instants.text(instant) + " ✗" : "✗ " + Instants.text(instant),
            "class",
            "tl-bad-text",
            "x",
            atTheEnd ? x + 5 : x - 5,
            "y",
            HEAD - 30,
            "text-anchor",
            atTheEnd ? "end" : "start");
        last = x;
      }
    }
  }

  private static void line(Svg to, String look, double x, int bottom) {
    to.empty("line", "class", look, "x1", x, "x2", x, "y1", HEAD - 8, "y2", bottom);
  }

  private List<Integer> section(String title, List<Lane> lanes) {
    List<Integer> tops = new ArrayList<>();
    if (lanes.isEmpty()) {
      return tops;
    }
    svg.text("text", title, "class", "tl-heading", "x", 4, "y", y + 15);
    y += HEADING;
    LanePainter painter = new LanePainter(svg, axis, used);
    for (Lane lane : lanes) {
      tops.add(y);
      y += lane.isChart() ? new Chart(svg, axis).draw(lane, y) : painter.draw(lane, y);
    }
    y += 4;
    return tops;
  }

  private void handOvers(List<Integer> tops) {
    for (HandOver each : handOvers.stream().limit(60).toList()) {
      double x = axis.at(each.at());
      boolean down = each.to() > each.from();
      double from = tops.get(each.from()) + LanePainter.ROW / 2.0 + 1;
      double to = tops.get(each.to()) + LanePainter.ROW / 2.0 + (down ? -3 : 5);
      double head = down ? -5 : 5;
      svg.told(
          each.tooltip(),
          "path",
          "class",
          "tl-hand",
          "d",
          Svg.path("M%.1f %.1fV%.1fm-3 %.1fl3 %.1fl3 %.1f", x, from, to, head, -head, head));
    }
  }

  private List<Legend.Sign> shownSigns() {
    List<Legend.Sign> signs = new ArrayList<>();
    if (views.stream().anyMatch(lane -> !lane.marks().isEmpty())) {
      signs.add(Legend.Sign.EVENT);
    }
    if (!violation.events().isEmpty()) {
      signs.add(Legend.Sign.VIOLATION);
    }
    if (!violation.due().isEmpty()) {
      signs.add(Legend.Sign.DUE);
    }
    if (!handOvers.isEmpty()) {
      signs.add(Legend.Sign.HAND_OVER);
    }
    return signs;
  }

  private int legendRows() {
    return (used.size() + shownSigns().size() + Legend.IN_A_ROW - 1) / Legend.IN_A_ROW;
  }
}
