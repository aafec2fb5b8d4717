package io.lockstep.simulator.report;

import java.util.List;

/**
 * How a report is laid out.
 *
 * @param width characters in a line; 60 to 400. Names of classes are never cut, so that a stack may
 *     be wider
 * @param rows the most rows of an interleaving; 10 or more. Others are folded
 * @param sources where the text of source lines is found
 * @param focus what the reader should look at: where a {@linkplain
 *     io.lockstep.simulator.Simulation#note note} mentions one of these in quotes, only such notes
 *     and what led to them are shown; empty for no focus
 */
public record Layout(int width, int rows, SourceText sources, List<String> focus) {

  private static final Layout USUAL = new Layout(110, 60, SourceText.none(), List.of());

  /** Checks the ranges and copies the list. */
  public Layout {
    focus = List.copyOf(focus);
    if (width < 60 || width > 400) {
      throw new IllegalArgumentException("width must be 60 to 400, but is " + width);
    }
    if (rows < 10) {
      throw new IllegalArgumentException("rows must be 10 or more, but is " + rows);
    }
  }

  /** 110 characters, 60 rows, no source text. */
  public static Layout usual() {
    return USUAL;
  }

  /** This layout with another width; 60 to 400. */
  public Layout withWidth(int width) {
    return new Layout(width, rows, sources, focus);
  }

  /** This layout with another limit on rows; 10 or more. */
  public Layout withRows(int rows) {
    return new Layout(width, rows, sources, focus);
  }

  /** This layout with the text of source lines. */
  public Layout withSources(SourceText sources) {
    return new Layout(width, rows, sources, focus);
  }

  /** This layout with a focus. */
  public Layout withFocus(List<String> focus) {
    return new Layout(width, rows, sources, focus);
  }
}
