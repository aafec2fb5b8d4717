package io.lockstep.batch.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.lockstep.batch.grading.Build;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Where the submissions of classes, the queue and the results are kept.
 *
 * <p>Thread-safe. Several processes may have one store open: of one machine where it is a file, of
 * any machine where it is a server.
 */
public final class Store implements AutoCloseable {

  /** Enough for all threads of one grader; SQLite lets one write at a time anyway. */
  private static final int CONNECTIONS = 8;

  /** How long to wait for a connection, or for another process that writes. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final StoreAddress address;
  private final HikariDataSource connections;
  private final Jdbi jdbi;

  private Store(StoreAddress address, HikariDataSource connections) {
    this.address = address;
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
  }

  /**
   * Opens a store; creates it, or brings it up to date, where needed.
   *
   * @throws StoreException if it cannot be opened, is no store, or is of a later version
   */
  public static Store open(StoreAddress address) {
    if (Store.class.getResource("/com/zaxxer/hikari/HikariDataSource.class") == null) {
      throw new StoreException(
          "this copy of the grader has no store and grades single submissions, with lockstep check;"
              + " take the whole of Lockstep to grade a class");
    }
    HikariDataSource connections = null;
    try {
      // A file is created by SQLite, but not the folder that it lies in.
      if (address.file().isPresent()) {
        Path folder = address.file().get().toAbsolutePath().getParent();
        Files.createDirectories(folder == null ? Path.of("/") : folder);
      }
      connections = connect(address);
      migrate(address, connections);
      return new Store(address, connections);
    } catch (PoolInitializationException | FlywayException | IOException unusable) {
      if (connections != null) {
        connections.close();
      }
      throw new StoreException(
          "the store %s: expected a database that can be opened, found: %s"
              .formatted(address, reason(unusable)),
          unusable);
    } catch (StoreException unusable) {
      if (connections != null) {
        connections.close();
      }
      throw unusable;
    }
  }

  private static HikariDataSource connect(StoreAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setPoolName("store");
    if (address.isPostgres()) {
      if (!address.url().contains("ApplicationName=")) {
        config.addDataSourceProperty("ApplicationName", "Lockstep");
      }
      config.addDataSourceProperty("connectTimeout", PATIENCE.toSeconds());
    } else {
      // Readers and one writer at a time; a process that is killed loses nothing it has committed.
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "NORMAL");
      config.addDataSourceProperty("busy_timeout", PATIENCE.toMillis());
      config.addDataSourceProperty("foreign_keys", "true");
      // Who begins by reading and then writes would be refused at once instead of waiting.
      config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    }
    return new HikariDataSource(config);
  }

  private static void migrate(StoreAddress address, DataSource connections) throws IOException {
    FluentConfiguration flyway =
        Flyway.configure(Store.class.getClassLoader())
            .dataSource(connections)
            .locations("classpath:io/lockstep/batch/store/schema")
            .placeholders(
                address.isPostgres()
                    ? Map.of("bytes", "bytea", "instant", "timestamp with time zone")
                    : Map.of("bytes", "blob", "instant", "integer"))
            .failOnMissingLocations(true)
            .ignoreMigrationPatterns(new String[0])
            .table("lockstep_schema");
    if (address.file().isEmpty()) {
      migrate(address, flyway.load());
      return;
    }
    // On a server Flyway itself keeps two from changing the schema at once; on SQLite it cannot.
    Path lock = Path.of(address.file().get() + ".opening");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      migrate(address, flyway.load());
    }
  }

  private static void migrate(StoreAddress address, Flyway flyway) {
    ValidateResult found = flyway.validateWithResult();
    boolean later =
        found.invalidMigrations.stream()
            .anyMatch(each -> String.valueOf(each.errorDetails.errorCode).contains("NOT_RESOLVED"));
    if (later) {
      throw new StoreException(
          ("the store %s: expected one of this version of Lockstep or an earlier one, found a later"
                  + " one; use that version, or another store")
              .formatted(address));
    }
    var _ = flyway.migrate();
  }

  /** A class in this store; {@code id} is the same whenever it is graded. */
  public Batch batch(String id) {
    return new Batch(this, id);
  }

  /** The ids of all classes, in the order of the folders that they are graded into. */
  public List<String> batches() {
    return with(handle ->
        handle.createQuery("select id from batch order by place, id").mapTo(String.class).list());
  }

  /**
   * The classes that still wait for something, and are graded by another build.
   *
   * @return the versions of these builds
   */
  public List<String> otherBuilds(Build build) {
    return with(handle ->
        handle
            .createQuery(
                """
                select distinct b.version from batch b where b.build <> :build and exists (
                  select 1 from entry e where e.batch = b.id
                  and not exists (select 1 from result r where r.work = e.work))
                """)
            .bind("build", build.digest())
            .mapTo(String.class)
            .list());
  }

  StoreAddress address() {
    return address;
  }

  DataSource connections() {
    return connections;
  }

  /**
   * Works with the store.
   *
   * @throws StoppedException if it fails; what was committed stays
   */
  <T> T with(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException failed) {
      throw stopped(failed);
    }
  }

  /** The same, all or nothing. */
  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException failed) {
      throw stopped(failed);
    }
  }

  StoppedException stopped(Throwable failed) {
    return new StoppedException("the store %s: %s".formatted(address, reason(failed)), failed);
  }

  /** The innermost reason, in one line: what is around it tells people nothing. */
  private static String reason(Throwable thrown) {
    Throwable inner = thrown;
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      inner = next;
    }
    String text = String.valueOf(inner.getMessage()).lines().findFirst().orElse("");
    return text.isBlank() ? inner.getClass().getSimpleName() : text;
  }

  @Override
  public void close() {
    connections.close();
  }
}
