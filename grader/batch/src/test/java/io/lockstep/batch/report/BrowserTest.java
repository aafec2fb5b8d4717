package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real browser: what they show, what they do, who can use them. */
class BrowserTest {

  private static final String DARK = "--blink-settings=preferredColorScheme=0";
  private static final String LIGHT = "--blink-settings=preferredColorScheme=1";
  private static final String WIDE = "--window-size=1280,800";

  @TempDir private Path folder = Path.of("");

  private Optional<Browser> browser = Optional.empty();

  @BeforeEach
  void aBrowser() {
    browser = Browser.find(folder);
    assumeTrue(
        browser.isPresent(),
        "there is no chromium on this machine, so the pages are not tried in a browser");
  }

  @Test
  void aStudentStepsThroughARun() throws Exception {
    assertEquals(
        """
        1 of 16 · 0.000 s · main: starts thread "crawler-1" / line 21
        2 of 16 · 0.000 s · main: is parked on CompletableFuture / line 24
        16 of 16 · 0.300 s · main: calls CompletableFuture.join / line 24
        15 of 16 · 0.300 s · crawler-2: unparks thread "main" / line 52
        cursor at the end: true\
        """,
        browser
            .orElseThrow()
            .run(
                new Pages().submission(ExampleResults.withRuns("anna")),
                """
                const stepper = document.querySelector(".stepper");
                stepper.open = true;
                await new Promise((done) => setTimeout(done, 100));
                const show = () => tell(stepper.querySelector(".where").textContent
                  + " / line " + (stepper.querySelector(".now")?.dataset.n ?? "none"));
                const key = (name) => stepper.querySelector(".steps").dispatchEvent(
                  new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
                show();
                stepper.querySelector(".on").click();
                show();
                key("End");
                show();
                key("ArrowLeft");
                show();
                tell("cursor at the end: " + (document.querySelector(".tl-cursor").getAttribute("x1") === "736.0"));
                """,
                WIDE));
  }

  @Test
  void aTeacherSearchesFiltersAndSorts() throws Exception {
    assertEquals(
        """
        3 of 3
        1 of 3
        3 of 3
        2 of 3, those that fail crawler/once
        1 of 3
        zoe, ben, anna\
        """,
        browser
            .orElseThrow()
            .run(
                index(
                    List.of(
                        ExampleResults.withRuns("anna"),
                        ExampleResults.gaining("ben", 9, State.COMPLETE),
                        ExampleResults.gaining("zoe", 20, State.PROVISIONAL))),
                """
                const shown = () => tell(document.getElementById("shown").textContent);
                const search = document.getElementById("search");
                shown();
                search.value = "BEN";
                search.dispatchEvent(new Event("input"));
                shown();
                document.getElementById("everybody").click();
                shown();
                document.querySelector(".pick").click();
                shown();
                document.getElementById("everybody").click();
                const state = document.getElementById("state");
                state.value = "provisional";
                state.dispatchEvent(new Event("change"));
                shown();
                document.querySelectorAll("#class thead button")[1].click();
                tell([...document.querySelectorAll("#class tbody a")].map((a) => a.textContent).join(", "));
                """,
                WIDE));
  }

  @Test
  void twoThousandStudentsAreThereAtOnce() throws Exception {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      results.add(
          i % 3 == 0
              ? ExampleResults.withRuns("student " + i)
              : ExampleResults.gaining("student " + i, i % 20, State.COMPLETE));
    }
    String page = index(results);
    assertTrue(page.length() < 5_000_000, "5 MB at most, found " + page.length());
    assertEquals(
        "2000 of 2000\n11 of 2000",
        browser
            .orElseThrow()
            .run(
                page,
                """
                tell(document.getElementById("shown").textContent);
                const search = document.getElementById("search");
                search.value = "student 199";
                search.dispatchEvent(new Event("input"));
                tell(document.getElementById("shown").textContent);
                """,
                WIDE));
  }

  @ParameterizedTest
  @CsvSource({"student,light", "student,dark", "class,light", "class,dark", "comparison,light"})
  void everybodyCanUseThem(String page, String scheme) throws Exception {
    String told =
        browser
            .orElseThrow()
            .run(
                page(page),
                axe()
                    + """
                    ;
                    document.querySelectorAll("details").forEach((each) => { each.open = true; });
                    await new Promise((done) => setTimeout(done, 100));
                    tell("dark: " + matchMedia("(prefers-color-scheme: dark)").matches);
                    const found = await axe.run(document, { resultTypes: ["violations"] });
                    for (const each of found.violations) {
                      tell(each.id + ": " + each.help + ": " + each.nodes.slice(0, 3)
                        .map((node) => node.html + " " + node.failureSummary).join(" | "));
                    }
                    """,
                scheme.equals("dark") ? DARK : LIGHT,
                WIDE);
    assertEquals("dark: " + scheme.equals("dark"), told);
  }

  @ParameterizedTest
  @CsvSource({
    "student,390", "class,390", "comparison,390",
    "student,1280", "class,1280", "comparison,1280",
    "student,1920", "class,1920", "comparison,1920"
  })
  void nothingIsCutOffAtTheSide(String page, int width) throws Exception {
    assertEquals(
        "fits",
        browser
            .orElseThrow()
            .run(
                framed(page(page), width),
                """
                const frame = document.querySelector("iframe");
                await new Promise((done) => setTimeout(done, 500));
                const root = frame.contentDocument.documentElement;
                frame.contentDocument.querySelectorAll("details").forEach((each) => { each.open = true; });
                tell(root.scrollWidth <= frame.clientWidth ? "fits" : root.scrollWidth + " of " + frame.clientWidth);
                """,
                WIDE));
  }

  /** The page in a frame: a window of a browser cannot be as narrow as a phone everywhere. */
  private static String framed(String page, int width) {
    String escaped = page.replace("&", "&amp;").replace("\"", "&quot;");
    return "<!doctype html><html><head></head><body><iframe style=\"border: 0; width: "
        + width
        + "px; height: 800px\" srcdoc=\""
        + escaped
        + "\"></iframe></body></html>";
  }

  @Test
  void hostileTextDoesNothing() throws Exception {
    String hostile = "</script><script>tell('RAN')</script><img src=x onerror=\"tell('RAN')\">";
    for (String page :
        List.of(
            new Pages().submission(ExampleResults.saying(hostile)),
            index(List.of(ExampleResults.saying(hostile))))) {
      assertEquals(
          "",
          browser
              .orElseThrow()
              .run(
                  page,
                  "document.querySelectorAll('button').forEach((each) => each.click());",
                  WIDE));
    }
  }

  /** An override of the direction of text would show a name, a file or a line as another. */
  @Test
  void textThatTurnsTheDirectionIsShownByItsNumber() throws Exception {
    String turned = "\u202Egnp.exe\u2066";
    for (String page :
        List.of(
            new Pages().submission(ExampleResults.saying(turned)),
            index(List.of(ExampleResults.saying(turned))))) {
      assertEquals(
          "none",
          browser
              .orElseThrow()
              .run(
                  page,
                  """
                  const turning = /[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]/;
                  tell(turning.test(document.documentElement.textContent) ? "some" : "none");
                  """,
                  WIDE));
    }
  }

  @Test
  void whatIsPrintedIsTheWholePage() throws Exception {
    for (String page : List.of("student", "class")) {
      Path file = folder.resolve(page + "-to-print.html");
      Files.writeString(file, page(page));
      Path pdf = folder.resolve(page + ".pdf");
      browser.orElseThrow().print(file, pdf);
      String start = new String(Files.readAllBytes(pdf), 0, 5, StandardCharsets.ISO_8859_1);
      assertEquals("%PDF-", start);
      assertTrue(Files.size(pdf) > 20_000, page + ": " + Files.size(pdf) + " bytes");
    }
    // What only a screen can do is not on paper.
    assertEquals(
        "none",
        browser
            .orElseThrow()
            .run(
                page("class").replace("@media print", "@media screen"),
                """
                tell(getComputedStyle(document.querySelector(".tools")).display);
                """,
                WIDE));
  }

  /** They are kept, since some things only an eye sees. */
  @Test
  void picturesForTheEyeAreKept() throws Exception {
    Path pictures = Path.of("target/screenshots");
    for (String page : List.of("student", "class", "comparison")) {
      Path file = folder.resolve(page + ".html");
      Files.writeString(file, page(page));
      for (String scheme : List.of("light", "dark")) {
        Path picture = pictures.resolve(page + "-" + scheme + ".png");
        browser
            .orElseThrow()
            .screenshot(file, picture, 1280, 800, scheme.equals("dark") ? DARK : LIGHT);
        assertTrue(Files.size(picture) > 5_000, picture + " shows something");
      }
      for (int width : new int[] {390, 1920}) {
        Path picture = pictures.resolve(page + "-" + width + ".png");
        browser.orElseThrow().screenshot(file, picture, width, 1080, LIGHT);
        assertTrue(Files.size(picture) > 5_000, picture + " shows something");
      }
    }
  }

  private static String page(String which) {
    List<Result> results =
        List.of(
            ExampleResults.withRuns("anna"),
            ExampleResults.everyVerdict("ben"),
            ExampleResults.gaining("zoe", 20, State.COMPLETE));
    return switch (which) {
      case "student" -> new Pages().submission(results.getFirst());
      case "class" -> index(results);
      default ->
          new Pages()
              .comparison(
                  Comparison.of(
                      new ResultFolder(
                          List.of(ExampleResults.gaining("zoe", 12, State.COMPLETE)),
                          List.of(new ResultFolder.Unreadable("old.json", "of another version"))),
                      new ResultFolder(results, List.of())));
    };
  }

  private static String index(List<Result> results) {
    Map<String, String> names = FileNames.of(results.stream().map(Result::submission).toList());
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      new Pages().index(ClassPage.of(results, names), page);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return page.toString(StandardCharsets.UTF_8);
  }

  private static String axe() throws Exception {
    String place = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream in = BrowserTest.class.getResourceAsStream(place)) {
      String script =
          new String(Objects.requireNonNull(in, place).readAllBytes(), StandardCharsets.UTF_8);
      return script.replace("</script", "<\\/script");
    }
  }
}
