package io.lockstep.batch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The directions between the parts of the house. */
final class HouseTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.lockstep");

  @Test
  void everyPartWasSeen() {
    assertSeen("io.lockstep.exercises", 10);
    assertSeen("io.lockstep.simulator", 1);
    assertSeen("io.lockstep.checks", 15);
    assertSeen("io.lockstep.batch", 40);
  }

  @Test
  void theExercisesKnowNoGrader() {
    noClasses()
        .that()
        .resideInAPackage("io.lockstep.exercises..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.lockstep.simulator..", "io.lockstep.checks..", "io.lockstep.batch..")
        .check(HOUSE);
  }

  @Test
  void theSimulatorKnowsNoExerciseAndNoCheck() {
    noClasses()
        .that()
        .resideInAPackage("io.lockstep.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.lockstep.exercises..", "io.lockstep.checks..", "io.lockstep.batch..")
        .check(HOUSE);
  }

  @Test
  void theChecksKnowNoBatch() {
    noClasses()
        .that()
        .resideInAPackage("io.lockstep.checks..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.lockstep.batch..")
        .check(HOUSE);
  }

  @Test
  void theBatchKnowsOnlyTheSeamOfTheChecks() {
    DescribedPredicate<JavaClass> behindTheSeam =
        resideInAnyPackage("io.lockstep.checks.*..")
            .or(resideInAPackage("io.lockstep.exercises.."))
            .or(resideInAPackage("io.lockstep.simulator.."));
    noClasses()
        .that(
            resideInAPackage("io.lockstep.batch..")
                // The one place that says what plays the scenarios.
                .and(DescribedPredicate.not(nameMatching(".*\\.WorkerMain"))))
        .should()
        .dependOnClassesThat(behindTheSeam)
        .check(HOUSE);
  }

  private static void assertSeen(String start, int atLeast) {
    long seen = HOUSE.stream().filter(each -> each.getPackageName().startsWith(start)).count();
    assertTrue(
        seen >= atLeast,
        "expected at least %d classes in %s, saw %d".formatted(atLeast, start, seen));
  }
}
