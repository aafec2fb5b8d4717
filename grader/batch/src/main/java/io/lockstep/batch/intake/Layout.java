package io.lockstep.batch.intake;

/** How the submissions of a class lie in their folder, which depends on where they come from. */
public enum Layout {
  /** Each sub-folder, archive or Java source is a submission; git checkouts lie so as well. */
  FOLDERS("a folder or file for each submission"),
  /** What "Download all submissions" of Moodle gives, in folders or without. */
  MOODLE("a download from Moodle"),
  /** What "Download Submissions" of Canvas gives: all files in one folder. */
  CANVAS("a download from Canvas"),
  /** What "Export Submissions" of Gradescope gives, with its metadata. */
  GRADESCOPE("an export from Gradescope");

  private final String text;

  Layout(String text) {
    this.text = text;
  }

  /** Whether the names in it tell whose a submission is. */
  public boolean namesStudents() {
    return this != FOLDERS;
  }

  /** What it is, for people. */
  public String text() {
    return text;
  }
}
