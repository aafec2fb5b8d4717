package io.lockstep.batch.store;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a store is: a file, or a database on a server.
 *
 * @param url the JDBC URL
 */
public record StoreAddress(String url) {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** A store in a file. */
  public static StoreAddress file(Path file) {
    return new StoreAddress(SQLITE + file);
  }

  /**
   * What people write: a JDBC URL or the path of a file.
   *
   * @throws StoreException if it is neither
   */
  public static StoreAddress parse(String text) {
    if (text.startsWith(POSTGRESQL + "//") || text.startsWith(SQLITE)) {
      return new StoreAddress(text);
    }
    if (text.isBlank() || text.contains("://") || text.startsWith("jdbc:")) {
      throw new StoreException(
          "--store: expected jdbc:postgresql://HOST/DATABASE?user=NAME, or the path of a file,"
              + " found \""
              + new StoreAddress(text)
              + "\"");
    }
    try {
      return file(Path.of(text));
    } catch (InvalidPathException impossible) {
      throw new StoreException("--store: expected the path of a file, found \"" + text + "\"");
    }
  }

  boolean isPostgres() {
    return url.startsWith(POSTGRESQL);
  }

  /** The file; empty for a server. */
  Optional<Path> file() {
    if (!url.startsWith(SQLITE)) {
      return Optional.empty();
    }
    String path = url.substring(SQLITE.length());
    int options = path.indexOf('?');
    return Optional.of(Path.of(options < 0 ? path : path.substring(0, options)));
  }

  /** Whether there may be a store: a file that exists, or a server. */
  public boolean exists() {
    return file().map(Files::exists).orElse(true);
  }

  /** The address as it may be shown: without a password. */
  @Override
  public String toString() {
    return (url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : url)
        .replaceAll("(?i)([?&]password=)[^&]*", "$1...")
        .replaceAll("(//[^/@:]*:)[^/@]*@", "$1...@");
  }
}
