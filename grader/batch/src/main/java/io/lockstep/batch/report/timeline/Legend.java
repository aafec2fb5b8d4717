package io.lockstep.batch.report.timeline;

import io.lockstep.batch.report.timeline.Lane.Look;
import java.util.List;
import java.util.Set;

/** What the bars and signs that occur in a picture mean. */
final class Legend {

  static final int IN_A_ROW = 4;

  private static final int WIDTH = 184;

  private final Svg svg;
  private final Set<Look> looks;
  private final List<Sign> signs;
  private int drawn;

  Legend(Svg svg, Set<Look> looks, List<Sign> signs) {
    this.svg = svg;
    this.looks = looks;
    this.signs = signs;
  }

  /** A sign that is no bar. */
  enum Sign {
    EVENT("an event"),
    VIOLATION("what broke the criterion"),
    DUE("when it was due"),
    HAND_OVER("starts or wakes a thread");

    private final String words;

    Sign(String words) {
      this.words = words;
    }
  }

  /** Draws it from {@code y} down. */
  void draw(int y) {
    for (Look look : looks) {
      double x = x();
      double middle = middle(y);
      if (look == Look.CALL || look == Look.FAILED || look == Look.LOCK) {
        svg.empty(
            "rect",
            "class",
            look.style(),
            "x",
            x,
            "y",
            middle - 6,
            "width",
            22,
            "height",
            12,
            "rx",
            2);
      } else {
        svg.empty("line", "class", look.style(), "x1", x, "x2", x + 22, "y1", middle, "y2", middle);
      }
      words(look.words(), x, middle);
    }
    for (Sign sign : signs) {
      double x = x();
      double middle = middle(y);
      switch (sign) {
        case EVENT -> svg.empty("circle", "class", "tl-mark", "cx", x + 11, "cy", middle, "r", 4);
        case VIOLATION ->
            svg.empty(
                "path",
                "class",
                "tl-cross",
                "d",
                "M" + (x + 7) + " " + (middle - 4.5) + "l9 9m0 -9l-9 9");
        case DUE ->
            svg.empty(
                "line",
                "class",
                "tl-due",
                "x1",
                x + 11,
                "x2",
                x + 11,
                "y1",
                middle - 7,
                "y2",
                middle + 7);
        case HAND_OVER ->
            svg.empty(
                "path",
                "class",
                "tl-hand",
                "d",
                "M" + (x + 11) + " " + (middle - 7) + "v13m-3 -5l3 5l3 -5");
      }
      words(sign.words, x, middle);
    }
  }

  private double x() {
    return 4 + drawn % IN_A_ROW * (double) WIDTH;
  }

  private double middle(int y) {
    int row = drawn / IN_A_ROW;
    return y + row * 18.0 - 4;
  }

  private void words(String words, double x, double middle) {
    svg.text("text", words, "class", "tl-legend", "x", x + 28, "y", middle + 4);
    drawn++;
  }
}
