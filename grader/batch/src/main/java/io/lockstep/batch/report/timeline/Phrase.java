package io.lockstep.batch.report.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the words of a step: {@code locks, unlocks Counter} is <i>locks</i> and <i>unlocks</i>,
 * both of <i>Counter</i>.
 */
record Phrase(String verb, String subject) {

  private static final Pattern VERBS =
      Pattern.compile(
          "^((?:starts|begins|ends|reads|writes|calls|locks|unlocks|is blocked on|waits"
              + " for|notifies|is parked on|unparks|sleeps|interrupts|yields|is held back|wakes"
              + " spuriously from)(?:,"
              + " )?)+");
  private static final Pattern VERB =
      Pattern.compile(
          "starts|begins|ends|reads|writes|calls|unlocks|locks|is blocked on|waits for|notifies"
              + "|is parked on|unparks|sleeps|interrupts|yields|is held back"
              + "|wakes spuriously from");

  static List<Phrase> of(String text) {
    List<Phrase> phrases = new ArrayList<>();
    for (String part : text.split("; ", -1)) {
      Matcher verbs = VERBS.matcher(part);
      if (verbs.find()) {
        String subject = part.substring(verbs.end()).strip();
        Matcher verb = VERB.matcher(verbs.group());
        while (verb.find()) {
          phrases.add(new Phrase(verb.group(), subject));
        }
      }
    }
    return phrases;
  }
}
