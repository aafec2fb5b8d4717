package io.lockstep.batch.compile;

import io.lockstep.batch.intake.Source;
import java.net.URI;
import java.net.URISyntaxException;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** A source as the compiler sees it. */
final class SourceText extends SimpleJavaFileObject {

  private final Source source;

  SourceText(Source source) {
    super(uri(source.path()), Kind.SOURCE);
    this.source = source;
  }

  /** Its last part is what stack traces call the file. */
  private static URI uri(String path) {
    try {
      return new URI("submission", null, "/" + path, null);
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(path, impossible);
    }
  }

  String path() {
    return source.path();
  }

  /** A line of the text, counted from 1; empty if there is none. */
  String line(long number) {
    return source.text().lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
  }

  @Override
  public String getName() {
    return source.path();
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return source.text();
  }

  /** Any class may lie in any file: platforms rename what students hand in. */
  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE;
  }

  @Override
  public @Nullable NestingKind getNestingKind() {
    return null;
  }

  @Override
  public @Nullable Modifier getAccessLevel() {
    return null;
  }

  // Two sources are the same only if they are the same object.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
