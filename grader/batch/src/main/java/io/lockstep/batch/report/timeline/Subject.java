package io.lockstep.batch.report.timeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event is about, read from its words: {@code fetch of "/a"} is a <i>fetch</i> of
 * <i>/a</i>.
 *
 * @param name the thing: a page, a timer, a worker
 * @param what what befalls it
 * @param isOfTheCaller whether it is about a call on the student's object, not on a collaborator
 */
record Subject(String name, String what, boolean isOfTheCaller) {

  private static final Pattern CALL = Pattern.compile("^(\\w+\\(.*\\)) (.+)$");
  private static final Pattern WORKER = Pattern.compile("^(\\p{L}+ \\d+) (.+)$");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  static Subject of(String words) {
    Matcher call = CALL.matcher(words);
    if (call.matches()) {
      return new Subject(call.group(1), call.group(2), true);
    }
    Matcher worker = WORKER.matcher(words);
    // "tick 3 of "A"" is about A; "consumer 0 consumes ..." is about the consumer.
    if (worker.matches() && !worker.group(2).startsWith("of ")) {
      return new Subject(worker.group(1), worker.group(2), false);
    }
    Matcher quoted = QUOTED.matcher(words);
    if (quoted.find()) {
      String rest = (words.substring(0, quoted.start()) + words.substring(quoted.end())).strip();
      return new Subject(quoted.group(1), rest.replaceAll("\\s+of$", ""), false);
    }
    return new Subject(words, words, true);
  }

  /** The kind of thing that happens, without numbers and names: {@code chunk}. */
  String kind() {
    String kind =
        what.replaceAll("\"[^\"]*\"", "").replaceAll("\\d+", "").replaceAll("\\s+", " ").strip();
    return kind.isEmpty() ? what : kind;
  }
}
