package io.lockstep.checks.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which solutions can carry something from one run to the next. */
class StaticStateTest {

  private static final String IMPORTS =
      """
      import java.lang.invoke.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.function.*;
      import java.util.regex.Pattern;
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int instance; List<String> list = new ArrayList<>();",
        "static final int LIMIT = 5;",
        "static final Duration SECOND = Duration.ofSeconds(1);",
        "static final Integer BOXED = 5;",
        "static long period = 1_000L;",
        "static int limit = Math.max(1, 2); int more() { return limit + 1; }",
        "static final boolean ON = Boolean.getBoolean(\"x\") ? true : false;",
        "static final Pattern WORD = Pattern.compile(\"[a-z]+\");",
        "static final TimeUnit UNIT = TimeUnit.SECONDS;",
        "static final java.math.BigDecimal SHARE = new java.math.BigDecimal(\"0.1\");",
        "static final ScopedValue<String> NAME = ScopedValue.newInstance();",
        // Marks, locks and poison pills.
        "static final Object LOCK = new Object(); void a() { synchronized (LOCK) { } }",
        "static final Object PILL = new Object(), OTHER = PILL;",
        "static final String END = new String(\"end\"), OTHER_END = new String();",
        "record Item(String name, Object value) { static final Item LAST = new Item(null, 7); }",
        "static class Node { final Node next; Node(Node n) { next = n; } }"
            + " static final Node END = new Node(new Node(null));",
        "static final List<String> NONE = List.of(), TWO = List.of(\"a\", \"b\");",
        "static final Comparator<String> BY_LENGTH = Comparator.comparingInt(String::length);",
        "record Item(Object value) { Item { Objects.requireNonNull(value); }"
            + " static final Item LAST = new Item(\"last\"); }",
        "static final Runnable NOTHING = () -> {};",
        "static final IntFunction<String> SHOW = Integer::toString;",
        "static final Supplier<String> CAPTURES; static { String a = \"a\"; CAPTURES = () -> a; }",
        "static final Comparator<String> BY = new Comparator<>() {"
            + " public int compare(String a, String b) { return a.length() - b.length(); } };",
        // Enums, with and without fields, bodies and switches.
        "enum Level { LOW, HIGH } int of(Level l) { return switch (l) { case LOW -> 1;"
            + " case HIGH -> 2; }; }",
        "enum Level { LOW(1), HIGH(2); final int n; Level(int n) { this.n = n; } }",
        "enum Op { ADD { int of(int a) { return a; } }; abstract int of(int a); }",
        "enum Level { LOW, HIGH } static final Level USUAL = Level.LOW;",
        // As everyone writes it, with its try and catch.
        "volatile int n; static final VarHandle N; static { try { N = MethodHandles.lookup()"
            + ".findVarHandle(S.class, \"n\", int.class); } catch (ReflectiveOperationException e)"
            + " { throw new ExceptionInInitializerError(e); } }",
        "volatile int n; static final AtomicIntegerFieldUpdater<S> N ="
            + " AtomicIntegerFieldUpdater.newUpdater(S.class, \"n\");",
        "void sure(int n) { assert n > 0; }",
      })
  void whatNobodyCanChangeIsNoState(String members) {
    assertEquals(false, isState(members), members);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static int count; void a() { count++; }",
        "static int count; class Inner { void a() { count++; } }",
        "static volatile boolean closed; void a() { Runnable r = () -> closed = true; }",
        "static final AtomicInteger IDS = new AtomicInteger();",
        "static final Map<String, String> CACHE = new HashMap<>();",
        "static final Set<String> NAMES = Set.of(\"a\", \"b\");",
        "static final List<Object> HELD = List.of(new ArrayList<String>());",
        "static final List<int[]> SLOTS_IN_A_LIST = List.of(new int[3]);",
        "static final int[] SLOTS = new int[3];",
        "static final Object SLOTS = new int[3];",
        "static final Object LIST = new ArrayList<String>();",
        "static final Object TEXT = new String(new char[] {'a'});",
        "static final Object BUILT = new StringBuilder(\"a\");",
        "static final Object CHARS = \"abc\".toCharArray();",
        "static final Object MATCHER = Pattern.compile(\"a\").matcher(\"a\");",
        "static final long BEGUN = System.nanoTime();",
        "static final boolean LUCKY = Math.random() < 0.3;",
        "static final int DRAWN = new Random().nextInt();",
        "static { try { TimeUnit.MILLISECONDS.sleep(300); } catch (InterruptedException e) { } }",
        "static final String NAME = \"me\" + new Object();",
        "static final RuntimeException CLOSED = new RuntimeException();",
        "static final ExecutorService POOL = Executors.newCachedThreadPool();",
        "static final ThreadLocal<String> OWN = new ThreadLocal<>();",
        "static { int i = 0; while (i == 0) { } }",
        "static final int SUM; static { int s = 0; for (int i = 0; i < 3; i++) s += i; SUM = s; }",
        // Objects of one's own that change, however they are wrapped.
        "static class Counter { int n; } static final Counter C = new Counter();",
        "static class Counter { final int[] n = {0}; } static final Counter C = new Counter();",
        "static class Counter { final List<String> n = new ArrayList<>(); }"
            + " static final Object C = new Counter();",
        "record Box(Object in) {} static final Box B = new Box(new AtomicLong());",
        "static class Worker extends Thread { } static final Thread T = new Worker();",
        "static class Base { int n; } static class Sub extends Base { }"
            + " static final Sub SUB = new Sub();",
        "static final Runnable COUNTS; static { AtomicInteger n = new AtomicInteger();"
            + " COUNTS = n::incrementAndGet; }",
        "enum Registry { INSTANCE; int count; }",
        "enum Registry { INSTANCE; final Map<String, String> all = new HashMap<>(); }",
        "static class A { static int n; } static class B { static { A.n = 5; } static void b() {} }"
            + " int of() { B.b(); return A.n; }",
        "static int n; static final VarHandle N; static { try { N = MethodHandles.lookup()"
            + ".findStaticVarHandle(S.class, \"n\", int.class); }"
            + " catch (ReflectiveOperationException e) { throw new AssertionError(e); } }",
      })
  void whatARunCanChangeIsState(String members) {
    assertEquals(true, isState(members), members);
  }

  @Test
  void whatTheOtherExercisesOfASubmissionHoldIsNoStateOfThisOne() {
    String two =
        """
        package a;
        class S { Helper helper; %s }
        class Helper { }
        class Other { static int count; void a() { count++; Helper h; } }
        """;
    assertEquals(false, StaticState.isIn("a.S", compiled(two.formatted(""))));
    assertEquals(true, StaticState.isIn("a.Other", compiled(two.formatted(""))));
    assertEquals(true, StaticState.isIn("a.S", compiled(two.formatted("Other[] others;"))));
    assertEquals(
        true,
        StaticState.isIn("a.S", compiled(two.formatted("Object o() { return new Other(); }"))));
  }

  private boolean isState(String members) {
    return StaticState.isIn(
        "a.S", compiled("package a;\n" + IMPORTS + "class S { " + members + " }"));
  }

  private Map<String, byte[]> compiled(String source) {
    try {
      Path file = Files.writeString(folder.resolve("S.java"), source);
      Path classes = Files.createTempDirectory(folder, "classes");
      var compiler = ToolProvider.getSystemJavaCompiler();
      try (var files = compiler.getStandardFileManager(null, null, null)) {
        List<String> options = List.of("-proc:none", "-d", classes.toString());
        assertEquals(
            true,
            compiler
                .getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                .call(),
            source);
      }
      Map<String, byte[]> all = new HashMap<>();
      try (Stream<Path> written = Files.walk(classes)) {
        for (Path each : written.filter(Files::isRegularFile).toList()) {
          String name = each.getFileName().toString().replace(".class", "");
          all.put("a." + name, Files.readAllBytes(each));
        }
      }
      return all;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
