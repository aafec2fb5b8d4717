package io.lockstep.batch.intake.roster;

import io.lockstep.batch.intake.Folded;
import io.lockstep.batch.table.Worksheet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns of a roster hold what, by what Canvas, Moodle, Gradescope and GitHub Classroom call
 * them.
 *
 * @param ids the columns of ids and logins, the one that is a student's id here first
 * @param emails the columns of e-mail addresses
 * @param names the columns of whole names
 * @param firstNames the columns of first names
 * @param lastNames the columns of last names
 */
record RosterColumns(
    List<Integer> ids,
    List<Integer> emails,
    List<Integer> names,
    List<Integer> firstNames,
    List<Integer> lastNames) {

  private static final List<String> IDS =
      List.of(
          "id",
          "studentid",
          "sid",
          "idnumber",
          "idnummer",
          "matrikelnummer",
          "sisuserid",
          "sisid",
          "identifier",
          "username",
          "login",
          "loginid",
          "sisloginid",
          "githubusername",
          "integrationid");
  private static final List<String> EMAILS =
      List.of("email", "emailaddress", "emailadresse", "mail");
  private static final List<String> NAMES =
      List.of("name", "fullname", "student", "studentname", "vollstandigername");
  private static final List<String> FIRST_NAMES = List.of("firstname", "givenname", "vorname");
  private static final List<String> LAST_NAMES =
      List.of("lastname", "surname", "familyname", "nachname");

  /**
   * The columns of a table.
   *
   * @throws RosterException if there is none of an id, a name or an e-mail address
   */
  static RosterColumns of(Worksheet table) {
    List<String> header = table.header().stream().map(Folded::name).toList();
    RosterColumns columns =
        new RosterColumns(
            places(header, IDS),
            places(header, EMAILS),
            places(header, NAMES),
            places(header, FIRST_NAMES),
            places(header, LAST_NAMES));
    if (columns.all().isEmpty()) {
      throw new RosterException(
          "%s:1: expected a column \"id\", \"name\" or \"email\", found %s"
              .formatted(table.file(), String.join(", ", table.header())));
    }
    return columns;
  }

  /** All columns that tell who a student is. */
  List<Integer> all() {
    return Stream.of(ids, emails, names, firstNames, lastNames).flatMap(List::stream).toList();
  }

  private static List<Integer> places(List<String> header, List<String> aliases) {
    List<Integer> places = new ArrayList<>();
    for (String alias : aliases) {
      for (int column = 0; column < header.size(); column++) {
        if (header.get(column).equals(alias)) {
          places.add(column);
        }
      }
    }
    return places;
  }
}
