package io.lockstep.batch.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window that opens a page from disk, runs a script in it, and tells what the
 * script wrote down with {@code tell(...)}.
 */
final class Browser {

  private static final Pattern TOLD =
      Pattern.compile("<pre id=\"told\">(.*?)</pre>", Pattern.DOTALL);

  private final String program;
  private final Path folder;

  private Browser(String program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** The browser of this machine, if it has one; its profile and pages go into the folder. */
  static Optional<Browser> find(Path folder) {
    List<String> places =
        List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator));
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> places.stream().map(place -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Browser(program.toString(), folder));
  }

  /** Opens the page, runs the script after the page's own, and gives what it told. */
  String run(String page, String script, String... options) throws Exception {
    String before =
        """
        <script>
        const toldLines = [];
        const tell = (line) => toldLines.push(String(line));
        addEventListener("error", (event) => tell("ERROR " + event.message));
        console.error = (...words) => tell("CONSOLE " + words.join(" "));
        </script>
        """;
    String after =
        """
        <script>
        (async () => {
          try {
            %s
          } catch (thrown) {
            tell("THROWN " + thrown);
          }
          for (const each of performance.getEntriesByType("resource")) tell("REQUEST " + each.name);
          const pre = document.createElement("pre");
          pre.id = "told";
          pre.textContent = toldLines.join("\\n");
          document.body.append(pre);
        })();
        </script>
        """
            .formatted(script);
    Path file = Files.createTempFile(folder, "page", ".html");
    Files.writeString(
        file, page.replaceFirst("<head>", Matcher.quoteReplacement("<head>" + before)) + after);
    String dom = chromium(file, List.of("--dump-dom", "--virtual-time-budget=20000"), options);
    Matcher told = TOLD.matcher(dom);
    if (!told.find()) {
      throw new IllegalStateException("expected the script to come to its end, found:\n" + dom);
    }
    return told.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** A picture of the page. */
  void screenshot(Path page, Path picture, int width, int height, String... options)
      throws Exception {
    Files.createDirectories(picture.toAbsolutePath().getParent());
    String _ =
        chromium(
            page,
            List.of(
                "--screenshot=" + picture.toAbsolutePath(),
                "--window-size=" + width + "," + height),
            options);
  }

  /** The page as it is printed. */
  void print(Path page, Path pdf) throws Exception {
    String _ = chromium(page, List.of("--no-pdf-header-footer", "--print-to-pdf=" + pdf));
  }

  private String chromium(Path page, List<String> how, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile").toAbsolutePath()));
    command.addAll(how);
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out;
    try (InputStream in = process.getInputStream()) {
      out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("expected the browser to end with 0: " + String.join(" ", command));
    }
    return out;
  }
}
