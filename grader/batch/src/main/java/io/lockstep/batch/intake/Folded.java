package io.lockstep.batch.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ids, addresses and names in a form in which the same are equal, however they are written: the one
 * rule by which submissions find their students, and grades their rows.
 */
public final class Folded {

  private Folded() {}

  /** An id or an e-mail address: without blanks around it, in lower case. */
  public static String id(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /** A name as Canvas writes it: letters and digits alone, without accents, in lower case. */
  public static String name(String text) {
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /**
   * A name in all its orders: family names come first or last, with a comma or without, and may
   * consist of several words.
   */
  public static Set<String> orders(String text) {
    List<String> words = words(text);
    Set<String> orders = new HashSet<>();
    for (int first = 0; first < words.size(); first++) {
      List<String> turned = new ArrayList<>(words.subList(first, words.size()));
      turned.addAll(words.subList(0, first));
      orders.add(String.join("", turned));
    }
    return orders;
  }

  /** Whether two names may be one person's: all words of one are in the other. */
  public static boolean mayBeOne(String one, String other) {
    return words(one).stream().allMatch(name(other)::contains)
        || words(other).stream().allMatch(name(one)::contains);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[\\s,_]+"))
        .map(Folded::name)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
