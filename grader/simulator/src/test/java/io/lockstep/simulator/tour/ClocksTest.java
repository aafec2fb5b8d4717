package io.lockstep.simulator.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Simulation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every clock shows virtual time. */
class ClocksTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final long NANOS =
      36_061_000_000_001L; // ten hours, a minute, a second, a nanosecond

  static List<Named<Supplier<Long>>> clocks() {
    return List.of(
        Named.of("System.nanoTime", () -> System.nanoTime()),
        Named.of("currentTimeMillis", () -> System.currentTimeMillis() * 1_000_000),
        Named.of("Instant.now", () -> nanos(Instant.now())),
        Named.of("Clock.systemUTC", () -> nanos(Clock.systemUTC().instant())),
        Named.of("Clock.millis", () -> Clock.systemUTC().millis() * 1_000_000),
        Named.of("Clock.tickMillis", () -> nanos(Clock.tickMillis(UTC).instant())),
        Named.of("InstantSource", () -> nanos(InstantSource.system().instant())),
        Named.of("InstantSource.millis", () -> InstantSource.system().millis() * 1_000_000),
        Named.of("LocalDateTime", () -> nanos(LocalDateTime.now(UTC).toInstant(ZoneOffset.UTC))),
        Named.of("ZonedDateTime", () -> nanos(ZonedDateTime.now(UTC).toInstant())),
        Named.of("OffsetDateTime", () -> nanos(OffsetDateTime.now(UTC).toInstant())),
        Named.of("LocalTime", ClocksTest::timeOfDay),
        Named.of("Date", () -> date().getTime() * 1_000_000),
        Named.of("Calendar", () -> calendar().getTimeInMillis() * 1_000_000),
        Named.of("GregorianCalendar", () -> gregorian().getTimeInMillis() * 1_000_000));
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }

  private static long timeOfDay() {
    LocalDate day = LocalDate.now(UTC);
    return nanos(LocalTime.now(UTC).atDate(day).toInstant(ZoneOffset.UTC));
  }

  @SuppressWarnings("JavaUtilDate") // the point
  private static Date date() {
    return new Date();
  }

  private static Calendar calendar() {
    return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }

  private static GregorianCalendar gregorian() {
    return new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void timePassesExactly(Supplier<Long> clock) {
    Expect.takes(
        Duration.ofNanos(NANOS),
        () -> {
          long begin = clock.get();
          assertEquals(begin, clock.get());
          Thread.sleep(Duration.ofNanos(NANOS));
          long passed = clock.get() - begin;
          boolean inMillis = passed % 1_000_000 == 0;
          assertEquals(inMillis ? NANOS / 1_000_000 * 1_000_000 : NANOS, passed);
          // Only clocks that count milliseconds may have lost the last nanosecond.
          assertTrue(!inMillis || begin % 1_000_000 == 0);
        });
  }

  @Test
  void clocksOfNanosecondsDoNotLoseThem() {
    Expect.completesExactly(() -> {
      Instant begin = Instant.now();
      Thread.sleep(Duration.ofNanos(1));
      assertEquals(Duration.ofNanos(1), Duration.between(begin, Instant.now()));
    });
  }

  @Test
  void allClocksAgree() {
    Expect.completesExactly(() -> {
      Thread.sleep(1_234);
      long millis = System.currentTimeMillis();
      assertEquals(millis, Instant.now().toEpochMilli());
      assertEquals(millis, date().getTime());
      assertEquals(millis, calendar().getTimeInMillis());
      LocalDate today = Instant.ofEpochMilli(millis).atZone(UTC).toLocalDate();
      assertEquals(today, LocalDate.now(UTC));
      assertEquals(Year.from(today), Year.now(UTC));
      assertEquals(YearMonth.from(today), YearMonth.now(UTC));
      assertEquals(today, LocalDate.from(JapaneseDate.now(UTC)));
      assertEquals(Duration.ofMillis(1_234), Simulation.now());
    });
  }

  @Test
  void everyRunBeginsAtTheSameInstant() {
    Instant[] begins = new Instant[2];
    for (int i = 0; i < 2; i++) {
      int run = i;
      Expect.completes(
          io.lockstep.simulator.Options.defaults().withSeed(i),
          1,
          () -> {
            Instant now = Instant.now();
            Simulation.invisibly(() -> {
              begins[run] = now;
            });
          });
    }
    assertEquals(begins[0], begins[1]);
  }

  @Test
  void timeUnitsSleepExactly() {
    Expect.takes(
        Duration.ofSeconds(61).plusNanos(1_001_001),
        () -> {
          TimeUnit.MINUTES.sleep(1);
          TimeUnit.SECONDS.sleep(1);
          TimeUnit.MILLISECONDS.sleep(1);
          TimeUnit.MICROSECONDS.sleep(1);
          TimeUnit.NANOSECONDS.sleep(1);
        });
  }

  @Test
  void computationTakesNoTime() {
    Expect.takes(
        Duration.ZERO,
        () -> {
          double sum = 0;
          for (int i = 1; i < 10_000; i++) {
            sum += 1.0 / i;
          }
          assertTrue(sum > 9);
        });
  }

  @Test
  void outsideARunTheClocksAreReal() throws Exception {
    long begin = System.nanoTime();
    Thread.sleep(2);
    assertTrue(System.nanoTime() - begin >= 2_000_000);
    assertTrue(
        Math.abs(Duration.between(Instant.now(), Clock.systemUTC().instant()).toHours()) < 1);
  }
}
