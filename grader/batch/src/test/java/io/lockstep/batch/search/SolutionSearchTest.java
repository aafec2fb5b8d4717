package io.lockstep.batch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.batch.compile.Compiled;
import io.lockstep.batch.compile.SubmissionCompiler;
import io.lockstep.batch.compile.TestCompilers;
import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import io.lockstep.checks.Contract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Which class counts as the solution. */
final class SolutionSearchTest {

  private static final Contract<?> CONTRACT =
      new Contract<>(
          io.lockstep.exercises.crawler.Crawler.class,
          List.of(io.lockstep.exercises.crawler.Web.class, int.class));

  private static final String WORKS =
      "public CompletableFuture<Set<String>> crawl(String u, int d) { return null; }";
  private static final String STUB =
      "public CompletableFuture<Set<String>> crawl(String u, int d) {"
          + " throw new UnsupportedOperationException(\"not implemented yet\"); }";

  private static final SubmissionCompiler COMPILER = TestCompilers.against(CONTRACT.type());

  @AfterAll
  static void end() {
    COMPILER.close();
  }

  @Test
  void aClassIsFoundWhateverItsName() throws Exception {
    assertEquals(
        new Found.Solution("p.Spider"),
        search("class Spider implements Crawler { Spider(Web w, int n) {} " + WORKS + "}"));
  }

  @Test
  void aNestedStaticClassCounts() throws Exception {
    assertEquals(
        new Found.Solution("p.Outer$Spider"),
        search(
            "class Outer { static class Spider implements Crawler { Spider(Web w, int n) {} "
                + WORKS
                + "}}"));
  }

  @Test
  void anInnerClassIsAProblemOfItsOwn() throws Exception {
    assertEquals(
        new Found.Problem(
            "found p.Outer$Spider inside another class; make it static, or a class of its own"),
        search(
            "class Outer { class Spider implements Crawler { Spider(Web w, int n) {} "
                + WORKS
                + "}}"));
  }

  @Test
  void anonymousClassesDoNotCount() throws Exception {
    assertEquals(
        new Found.Nothing(), search("class A { Crawler c = new Crawler() {" + WORKS + "}; }"));
  }

  @Test
  void anIndirectImplementationCountsAndAnAbstractClassDoesNot() throws Exception {
    assertEquals(
        new Found.Solution("p.Spider"),
        search(
            "interface Better extends Crawler {} abstract class Base implements Better {"
                + WORKS
                + "} class Spider extends Base { Spider(Web w, int n) {} }"));
  }

  @Test
  void aStubThatWasNotTouchedDoesNotCount() throws Exception {
    String stub = "class Stub implements Crawler { Stub(Web w, int n) {} " + STUB + "}";
    assertEquals(new Found.Nothing(), search(stub));
    assertEquals(
        new Found.Solution("p.Spider"),
        search(stub + "class Spider implements Crawler { Spider(Web w, int n) {} " + WORKS + "}"));
  }

  @Test
  void whatAlsoThrowsButDoesMoreIsTouched() throws Exception {
    assertEquals(
        new Found.Solution("p.A"),
        search(
            "class A implements Crawler { A(Web w, int n) {} "
                + STUB.replace("throw", "if (d < 0) throw").replace("; }", "; return null; }")
                + "}"));
  }

  @Test
  void severalAreNamed() throws Exception {
    assertEquals(
        new Found.Problem(
            "found 2 solutions: p.A, p.B; expected one class that implements Crawler and has a"
                + " constructor Class(Web, int)"),
        search(
            "class A implements Crawler { A(Web w, int n) {} "
                + WORKS
                + "} class B implements Crawler { B(Web w, int n) {} "
                + WORKS
                + "} class C implements Crawler { "
                + WORKS
                + "}"));
  }

  @Test
  void ofSeveralTheOneWithTheConstructorCounts() throws Exception {
    assertEquals(
        new Found.Solution("p.Spider"),
        search(
            "class Logged implements Crawler { Logged(Crawler inner) {} "
                + WORKS
                + "} class Spider implements Crawler { Spider(Web w, int n) {} "
                + WORKS
                + "}"));
  }

  @Test
  void severalWithoutTheConstructorAreNamed() throws Exception {
    assertEquals(
        new Found.Problem(
            "found 2 solutions: p.A, p.B; expected one class that implements Crawler and has a"
                + " constructor Class(Web, int)"),
        search(
            "class A implements Crawler { "
                + WORKS
                + "} class B implements Crawler { B(Web w) {} "
                + WORKS
                + "}"));
  }

  @Test
  void theConstructorThatIsNeededIsShown() throws Exception {
    assertEquals(
        new Found.Problem("p.A has no constructor A(Web, int); found A(int, Web) and A()"),
        search("class A implements Crawler { A(int n, Web w) {} A() {} " + WORKS + "}"));
  }

  private static Found search(String code) throws Exception {
    String text =
        "package p; import io.lockstep.exercises.crawler.*;"
            + " import java.util.*; import java.util.concurrent.*; "
            + code;
    Compiled compiled =
        COMPILER
            .compile(
                new Submission(
                    "ada", null, List.of(new Source("A.java", text, Set.of(), null)), List.of()),
                List.of("crawler"))
            .getOrDefault("crawler", new Compiled(new java.util.TreeMap<>(), List.of()));
    assertEquals(List.of(), compiled.problems());
    return new SolutionSearch(Map.copyOf(compiled.classes())).find(CONTRACT);
  }
}
