package io.lockstep.checks.stage;

import io.lockstep.checks.FailedRun.Marks;
import io.lockstep.checks.FailedRun.Window;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A criterion that does not hold: what was expected and what was seen.
 *
 * <p>The texts are resources, so that a further language is a further file: {@code key +
 * ".expected"} and {@code key + ".seen"} in a bundle, as {@link MessageFormat} patterns. Arguments
 * that are a {@link Duration} print as seconds ({@code 1.000 s}); lists print their elements with
 * commas.
 */
public final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Class<?> texts;
  private final String key;
  private final transient List<@Nullable Object> arguments;
  private transient @Nullable Window window;
  private transient List<Duration> instants = List.of();
  private transient List<Duration> due = List.of();

  /**
   * Says what does not hold. Exceptions and other objects of the student's are asked here what they
   * are, and not again.
   *
   * @param texts the class beside which the bundle {@code texts.properties} lies
   * @param key the key of the texts
   * @param arguments what the texts mention, as {@code {0}}, {@code {1}}, ...
   */
  public Violation(Class<?> texts, String key, @Nullable Object... arguments) {
    // Without the arguments: a student's exception may not even say what it is.
    super(key, null, false, true);
    this.texts = texts;
    this.key = key;
    this.arguments = Arrays.stream(arguments).<@Nullable Object>map(Texts::settled).toList();
  }

  /** The key of the texts: which of the ways to break the criterion this is. */
  public String key() {
    return key;
  }

  /** The names that the texts mention: of a page, a file, a timer. */
  public List<String> names() {
    return arguments.stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** This violation, which is about all that begins from an instant on for a while. */
  public Violation within(Duration from, Duration length) {
    window = new Window(from.toNanos(), from.plus(length).toNanos());
    return this;
  }

  /** This violation, which shows at these instants. */
  public Violation at(List<Duration> shown) {
    instants = List.copyOf(shown);
    return this;
  }

  /** This violation, of something that should have been at an instant. */
  public Violation due(Duration instant) {
    due = List.of(instant);
    return this;
  }

  /** Where in the run this is; empty where the scenario did not say. */
  public Optional<Marks> marks() {
    return window == null && instants.isEmpty() && due.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Marks(
                window,
                instants.stream().map(Duration::toNanos).distinct().toList(),
                due.stream().map(Duration::toNanos).toList(),
                names()));
  }

  /** What should have been, in the language of {@code locale} or else in English. */
  public String expected(Locale locale) {
    return text("expected", locale);
  }

  /** What was, in the language of {@code locale} or else in English. */
  public String seen(Locale locale) {
    return text("seen", locale);
  }

  private String text(String part, Locale locale) {
    return Texts.of(texts, key + "." + part, arguments, locale);
  }
}
