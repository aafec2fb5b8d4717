package io.lockstep.simulator;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What code under test can change for the whole JVM, as it was before a run: the standard streams,
 * the default locales, time zone and handler, the system properties. Put back after the run, so
 * that no run sees what another did.
 *
 * <p>Copying the properties for each run would cost more than many a run. They are copied when code
 * under test first asks for a way to change them.
 */
final class JvmSettings {

  private final InputStream in = System.in;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Locale locale = Locale.getDefault();
  private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
  private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
  private final TimeZone zone = TimeZone.getDefault();
  private final Thread.@Nullable UncaughtExceptionHandler handler =
      Thread.getDefaultUncaughtExceptionHandler();
  private @Nullable Properties properties;

  /** Code under test may change the system properties from now on. */
  void keepProperties() {
    if (properties == null) {
      properties = (Properties) System.getProperties().clone();
    }
  }

  /** Puts everything back. */
  @SuppressWarnings("ReferenceEquality")
  void restore() {
    if (System.in != in) {
      System.setIn(in);
    }
    if (System.out != out) {
      System.setOut(out);
    }
    if (System.err != err) {
      System.setErr(err);
    }
    if (!locale.equals(Locale.getDefault())) {
      Locale.setDefault(locale);
    }
    if (!display.equals(Locale.getDefault(Locale.Category.DISPLAY))) {
      Locale.setDefault(Locale.Category.DISPLAY, display);
    }
    if (!format.equals(Locale.getDefault(Locale.Category.FORMAT))) {
      Locale.setDefault(Locale.Category.FORMAT, format);
    }
    if (!zone.equals(TimeZone.getDefault())) {
      TimeZone.setDefault(zone);
    }
    Thread.setDefaultUncaughtExceptionHandler(handler);
    if (properties != null) {
      System.setProperties(properties);
    }
  }
}
