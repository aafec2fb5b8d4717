package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.result.ExampleResults;
import org.junit.jupiter.api.Test;

/** The feedback where only Markdown or plain HTML is taken. */
class MarkdownTest {

  @Test
  void tellsWhatThePageTells() {
    String markdown = Markdown.of(ExampleResults.withRuns("anna"));
    assertTrue(markdown.startsWith("# anna: 6 of 20 points\n"), markdown);
    assertTrue(markdown.contains("| Crawler | 3 / 9 | ✓✗✗ |"), markdown);
    assertTrue(markdown.contains("### ✗ No page is fetched twice in one crawl (0 / 3)"), markdown);
    assertTrue(markdown.contains("mvn test -Dreplay=crawler/once@adversarial:4711"), markdown);
  }

  @Test
  void nothingInATextIsMarkup() {
    assertEquals(
        "\\*a\\* \\[b\\]\\(https&#58;//c\\) \\`d\\` &lt;script&gt; @&#8203;everybody \\#1 \\| x",
        Markdown.text("*a* [b](https://c) `d` <script> @everybody #1 | x"));
  }

  @Test
  void aFenceCannotBeClosedFromWithin() {
    String markdown = Markdown.of(ExampleResults.saying("````\n<script>alert(1)</script>\n````"));
    assertTrue(markdown.contains("`````text\n````\n<script>"), markdown);
  }

  @Test
  void aLongResultFitsIntoAComment() {
    String markdown = Markdown.of(ExampleResults.saying("a line\n".repeat(9_000)));
    assertTrue(markdown.length() <= 65_536, "found " + markdown.length());
    assertTrue(markdown.contains("page"), "says where the rest is: " + markdown);
    assertEquals(0, markdown.lines().filter(line -> line.startsWith("```")).count() % 2);
  }

  @Test
  void theFragmentIsPlainHtml() {
    String fragment =
        new Pages().fragment(ExampleResults.saying("<script>alert(1)</script><img onerror=x>"));
    assertFalse(fragment.contains("<script"), fragment);
    assertFalse(fragment.contains("<img"), fragment);
    assertFalse(fragment.contains("style"), fragment);
    assertTrue(fragment.contains("&lt;script&gt;"), fragment);
  }

  @Test
  void hiddenCriteriaStayHidden() {
    assertFalse(Markdown.of(ExampleResults.everyVerdict("anna")).contains("ecret"));
    assertFalse(new Pages().fragment(ExampleResults.everyVerdict("anna")).contains("ecret"));
  }
}
