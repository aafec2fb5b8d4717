package io.lockstep.batch.command;

import io.lockstep.batch.report.TerminalStyle;
import io.lockstep.batch.report.TerminalStyle.Colour;
import io.lockstep.batch.report.TerminalStyle.Signs;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is known of the terminal, if there is one. */
final class Terminal {

  private Terminal() {}

  /** Whether a person watches. */
  static boolean isInteractive() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** How a report is best shown here. */
  static TerminalStyle style() {
    boolean colour =
        isInteractive()
            && System.getenv("NO_COLOR") == null
            && !"dumb".equals(System.getenv("TERM"));
    boolean unicode = System.out.charset().equals(StandardCharsets.UTF_8);
    return TerminalStyle.PLAIN
        .with(colour ? Colour.ANSI : Colour.NONE)
        .with(unicode ? Signs.UNICODE : Signs.ASCII);
  }
}
