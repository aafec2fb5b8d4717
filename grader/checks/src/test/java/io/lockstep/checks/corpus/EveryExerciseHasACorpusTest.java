package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.checks.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shows that no exercise's corpus is forgotten, since each is run by a class of its own. */
class EveryExerciseHasACorpusTest {

  @Test
  void noneIsForgotten() throws IOException {
    Set<String> exercises = new TreeSet<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      String id = exercise.id();
      exercises.add(Character.toUpperCase(id.charAt(0)) + id.substring(1) + "CorpusTest.java");
    }
    try (Stream<Path> files = Files.list(Path.of("src/test/java/io/lockstep/checks/corpus"))) {
      Set<String> classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> exercises.contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(exercises, classes);
    }
  }
}
