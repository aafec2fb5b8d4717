package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every submission gets a file of its own, on every system. */
class FileNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"anna", "Anna Müller", "s-1_2.v3", "Ōno (2)", "李小龙", "a@b.org"})
  void aHarmlessNameStays(String name) {
    assertEquals(Map.of(name, name), FileNames.of(List.of(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "C:x",
        "CON",
        "con.txt",
        "Lpt1.tar.gz",
        "a.",
        "a ",
        ".hidden",
        "a<b>\"|?*",
        "a\u0000b",
        "\u202Egnp.exe",
        "a\nb",
        "nul "
      })
  void aDangerousNameIsMadeHarmless(String name) {
    String file = FileNames.of(List.of(name)).getOrDefault(name, "");
    assertTrue(file.matches("[\\p{L}\\p{N} ._+,()@-]+"), file);
    assertTrue(file.matches("(?s)[^. ].*[^. ]"), file);
    String stem = file.replaceAll("\\..*", "").toLowerCase(Locale.ROOT);
    assertTrue(!stem.matches("con|prn|aux|nul|com\\d|lpt\\d"), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "李", "é", "😀"})
  void aLongNameIsCutToWhatAFileSystemAllows(String letter) {
    String file = FileNames.of(List.of(letter.repeat(500))).getOrDefault(letter.repeat(500), "");
    int bytes = (file + ".html.unfinished").getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes > 100 && bytes < 255, file);
  }

  @Test
  void noTwoAreTheSameEvenWhereCaseDoesNotCount() {
    List<String> names =
        List.of("anna", "Anna", "a/b", "a\\b", "a_b", "straße", "STRASSE", "é", "e\u0301");
    assertEquals(
        names.size(),
        FileNames.of(names).values().stream()
            .map(name -> name.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void twoOfTheSameNameAreAMistakeOfOurs() {
    assertThrows(IllegalArgumentException.class, () -> FileNames.of(List.of("a", "a")));
  }
}
