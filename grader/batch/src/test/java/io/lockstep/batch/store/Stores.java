package io.lockstep.batch.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The kinds of stores that a test is run on. */
public enum Stores {
  /** A file. */
  SQLITE {
    @Override
    public StoreAddress empty(Path folder) {
      return StoreAddress.file(folder.resolve("store.db"));
    }
  },
  /**
   * A server, whose JDBC URL is in the environment variable {@code LOCKSTEP_TEST_POSTGRESQL};
   * without it the test is skipped.
   */
  POSTGRESQL {
    @Override
    public StoreAddress empty(Path folder) throws SQLException {
      String url = System.getenv("LOCKSTEP_TEST_POSTGRESQL");
      assumeTrue(url != null, "no PostgreSQL: LOCKSTEP_TEST_POSTGRESQL is not set");
      String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        var _ = statement.execute("create schema " + schema);
      }
      return StoreAddress.parse(
          url
              + (url.contains("?") ? "&" : "?")
              + "ApplicationName="
              + schema
              + "&currentSchema="
              + schema);
    }
  };

  /** A store that nobody has used yet. */
  public abstract StoreAddress empty(Path folder) throws SQLException;
}
