package io.lockstep.batch.copies;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java source as what it does, not how it is written: comments, layout, package, imports and {@code
 * final} are gone, all names are one name, all texts one text, all numbers one number.
 */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          // Possessive throughout: sources are by students, and must not make this slow.
          "(?<comment>//[^\\n]*+|/\\*(?:[^*]|\\*(?!/))*+(?:\\*/)?)"
              + "|(?<text>\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])*+')"
              + "|(?<number>\\d[\\w.]*+)|(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*+)"
              + "|->|::|>>>=|<<=|>>=|[-+*/%&|^=!<>]=|&&|\\|\\||\\+\\+|--|\\S",
          Pattern.DOTALL);

  private static final Set<String> KEYWORDS =
      Stream.of(
              "abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false finally float for goto if implements import"
                  + " instanceof int interface long native new null package private protected"
                  + " public return short static strictfp super switch synchronized this throw"
                  + " throws transient true try void volatile while")
          .flatMap(Pattern.compile(" ")::splitAsStream)
          .collect(Collectors.toUnmodifiableSet());

  private Tokens() {}

  static List<String> of(String source) {
    List<String> tokens = new ArrayList<>();
    boolean skipped = false;
    Matcher found = TOKEN.matcher(source);
    while (found.find()) {
      String token = found.group();
      if (found.group("comment") != null) {
        continue;
      }
      if (skipped || token.equals("package") || token.equals("import")) {
        skipped = !token.equals(";");
      } else if (!token.equals("final")) {
        tokens.add(normalised(found, token));
      }
    }
    return tokens;
  }

  private static String normalised(Matcher found, String token) {
    if (found.group("text") != null) {
      return "\"";
    }
    if (found.group("number") != null) {
      return "0";
    }
    return found.group("name") != null && !KEYWORDS.contains(token) ? "name" : token;
  }
}
