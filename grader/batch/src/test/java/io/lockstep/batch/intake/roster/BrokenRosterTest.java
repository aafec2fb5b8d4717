package io.lockstep.batch.intake.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A roster with a mistake is one line: file, line, what was expected, what was found. */
final class BrokenRosterTest {

  @TempDir Path folder = Path.of("");

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | :1: expected the names of the columns, found none",
        "group,points\\nA,1 | :1: expected a column \"id\", \"name\" or \"email\", found group,"
            + " points",
        "id,name | :2: expected a line for each student, found none",
        "id,name\\n1,Ada\\n2 | :3: expected 2 cells, as in the header, found 1",
        "id,name,email\\n1,Ada,ada | :2: expected an e-mail address, found \"ada\"",
        "id,name\\n1,Ada\\n\\n1,Ben | :4: expected every id once, found \"1\" again, first in line"
            + " 2",
        "name,email\\nAda,a@b.c\\nBen,A@B.C | :3: expected every e-mail address once, found"
            + " \"A@B.C\" again, first in line 2",
        "id,name,group\\n1,Ada,A\\n,,B"
            + " | :3: expected an id, a name or an e-mail address, found none",
      })
  void theLineIsNamed(String text, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("roster.csv"), text.replace("\\n", "\n") + "\n");
    assertEquals(file + expected, message(file));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("nowhere.csv");
    assertEquals(file + ": expected a table, found nothing", message(file));
    assertEquals(folder + ": expected a table, found a folder", message(folder));
  }

  @Test
  void anotherEncodingIsNamed() throws IOException {
    Path file = folder.resolve("roster.csv");
    Files.write(file, "id,name\n1,José\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        file + ":2: expected UTF-8, found another encoding; export it again and choose UTF-8",
        message(file));
  }

  private static String message(Path file) {
    return String.valueOf(
        assertThrows(RosterException.class, () -> Roster.read(file)).getMessage());
  }
}
