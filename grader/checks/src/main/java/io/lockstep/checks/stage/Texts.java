package io.lockstep.checks.stage;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The sentences beside a class: the bundle {@code texts.properties} of its package. */
final class Texts {

  private Texts() {}

  /** A sentence with its arguments filled in, in the language of {@code locale} or in English. */
  static String of(Class<?> beside, String key, List<@Nullable Object> arguments, Locale locale) {
    String name = beside.getPackageName() + ".texts";
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            name,
            locale,
            beside.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    String pattern;
    try {
      pattern = bundle.getString(key);
    } catch (MissingResourceException missing) {
      throw new IllegalStateException("expected a text for " + key + " in " + name, missing);
    }
    int digits = digits(arguments);
    Object[] shown = arguments.stream().map(argument -> shown(argument, digits, locale)).toArray();
    return new MessageFormat(pattern, locale).format(shown);
  }

  /**
   * How many digits after the point tell the times among some arguments apart: milliseconds where
   * these do, or else as many as it takes. What is expected and what was seen would else read
   * alike.
   */
  private static int digits(List<@Nullable Object> arguments) {
    List<Duration> times =
        arguments.stream()
            .filter(Duration.class::isInstance)
            .map(Duration.class::cast)
            .distinct()
            .toList();
    int digits = 3;
    while (digits < 9 && !areToldApart(times, digits)) {
      digits += 3;
    }
    return digits;
  }

  private static boolean areToldApart(List<Duration> times, int digits) {
    return times.stream().map(time -> shown(time, digits, Locale.ROOT)).distinct().count()
        == times.size();
  }

  private static String shown(Duration time, int digits, Locale locale) {
    return String.format(locale, "%." + digits + "f s", time.toNanos() / 1_000_000_000.0);
  }

  private static @Nullable Object shown(@Nullable Object argument, int digits, Locale locale) {
    return switch (argument) {
      case Duration duration -> shown(duration, digits, locale);
      case List<?> list ->
          list.isEmpty()
              ? "-"
              : String.join(
                  ", ",
                  list.stream().map(each -> String.valueOf(shown(each, digits, locale))).toList());
      case null, default -> argument;
    };
  }

  /** What an object of the student's said of itself when it was asked. */
  private record Said(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * An argument that can be shown at any time: what may be of the student's is asked here and now,
   * once. To ask runs code of the student's, which is ended within a run, and only there.
   */
  static @Nullable Object settled(@Nullable Object argument) {
    return switch (argument) {
      case Throwable thrown -> new Said(described(thrown));
      case List<?> list -> {
        List<@Nullable Object> settled = new ArrayList<>();
        for (Object each : list) {
          settled.add(settled(each));
        }
        yield settled;
      }
      case null -> null;
      default -> isOurs(argument.getClass()) ? argument : new Said(said(argument));
    };
  }

  private static boolean isOurs(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader.equals(Texts.class.getClassLoader());
  }

  private static String said(Object object) {
    try {
      return String.valueOf(object);
    } catch (RuntimeException | Error odd) {
      return object.getClass().getName();
    }
  }

  /**
   * The class and the message; the class alone where the student's exception cannot even say that.
   */
  static String described(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (RuntimeException | Error odd) {
      return thrown.getClass().getName();
    }
  }
}
