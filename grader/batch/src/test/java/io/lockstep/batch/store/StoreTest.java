package io.lockstep.batch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store is opened, or it is said in one line why not. */
class StoreTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void whatIsNotThereIsCreatedAndFoundAgain(Stores kind) throws SQLException {
    StoreAddress address = kind.empty(folder);
    for (int time = 0; time < 2; time++) {
      try (Store store = Store.open(address)) {
        store.batch("c").begin(SimulatedGrading.BUILD, "somewhere");
        assertEquals(List.of("c"), store.batches());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoProcessesMayOpenItAtOnce(Stores kind) throws SQLException {
    StoreAddress address = kind.empty(folder);
    try (Store one = Store.open(address);
        Store other = Store.open(address)) {
      one.batch("c").begin(SimulatedGrading.BUILD, "somewhere");
      assertEquals(List.of("c"), other.batches());
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneOfALaterVersionIsRefused(Stores kind) throws SQLException {
    StoreAddress address = kind.empty(folder);
    Store.open(address).close();
    try (Connection connection = DriverManager.getConnection(address.url());
        Statement statement = connection.createStatement()) {
      var _ =
          statement.executeUpdate(
              """
              insert into lockstep_schema
                (installed_rank, version, description, type, script, checksum, installed_by,
                 installed_on, execution_time, success)
              select 99, '99', 'later', type, script, checksum, installed_by, installed_on,
                execution_time, success from lockstep_schema where installed_rank = 1
              """);
    }
    String message = refusal(address);
    assertTrue(message.contains("found a later one"), message);
  }

  private static String refusal(StoreAddress address) {
    return String.valueOf(
        assertThrows(StoreException.class, () -> Store.open(address)).getMessage());
  }

  @Test
  void aFileThatIsNoStoreIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a store ".repeat(1_000));
    String message = refusal(StoreAddress.file(file));
    assertTrue(
        message.startsWith(
            "the store " + file + ": expected a database that can be opened, found: "),
        message);
    assertEquals(1, message.lines().count());
    assertTrue(Files.readString(file).startsWith("not a store"));
  }

  @Test
  void aServerThatDoesNotAnswerIsOneLineWithoutThePassword() {
    String url = "jdbc:postgresql://localhost:1/none?user=ada&password=secret";
    String message = refusal(StoreAddress.parse(url));
    assertTrue(message.contains("localhost:1/none?user=ada&password=..."), message);
    assertEquals(1, message.lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://host/db", "postgresql://host/db", "", "jdbc:h2:mem:x"})
  void whatIsNoAddressIsSaidToBeNone(String text) {
    String message =
        assertThrows(StoreException.class, () -> StoreAddress.parse(text)).getMessage();
    assertEquals(
        "--store: expected jdbc:postgresql://HOST/DATABASE?user=NAME, or the path of a file, found"
            + " \""
            + text
            + "\"",
        message);
  }

  @Test
  void aPathIsAnAddress() {
    assertEquals(
        "jdbc:sqlite:" + Path.of("grades", "store.db"),
        StoreAddress.parse(Path.of("grades", "store.db").toString()).url());
  }
}
