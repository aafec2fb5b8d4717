package io.lockstep.batch.export;

import io.lockstep.batch.course.Grade;
import io.lockstep.batch.report.VisibleText;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.result.Verdict;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * JUnit XML: a suite for each exercise of each submission, a case for each criterion. Hidden
 * criteria are left out, since whoever sees a build sees this.
 */
final class JunitExport {

  private final XMLStreamWriter xml;

  private JunitExport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static Exported of(List<Grade> grades) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitExport(xml).suites(grades);
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a string cannot be written to", impossible);
    }
    return Exported.of(
        text.toString().getBytes(StandardCharsets.UTF_8),
        grades.stream()
            .filter(grade -> !grade.isFinal())
            .map(grade -> grade.named() + ": the grade is not final; see the cases with errors")
            .toList());
  }

  private void suites(List<Grade> grades) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeCharacters("\n");
    for (Grade grade : grades) {
      for (ExerciseResult exercise : grade.result().exercises()) {
        suite(grade.submission(), exercise);
      }
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void suite(String submission, ExerciseResult exercise) throws XMLStreamException {
    List<CriterionResult> shown =
        exercise.criteria().stream().filter(each -> !each.hidden()).toList();
    xml.writeStartElement("testsuite");
    attribute("name", submission + "/" + exercise.exercise());
    attribute("tests", Integer.toString(shown.size()));
    attribute("failures", count(shown, Verdict.FAILED));
    attribute("errors", count(shown, Verdict.GRADER_FAULT));
    attribute(
        "skipped", Long.toString(shown.stream().filter(each -> isSkipped(each.verdict())).count()));
    xml.writeCharacters("\n");
    for (CriterionResult criterion : shown) {
      testCase(submission, exercise, criterion);
    }
    if (!exercise.problems().isEmpty()) {
      xml.writeStartElement("system-err");
      xml.writeCharacters(VisibleText.of(String.join("\n", exercise.problems())));
      xml.writeEndElement();
      xml.writeCharacters("\n");
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void testCase(String submission, ExerciseResult exercise, CriterionResult criterion)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", submission + "." + exercise.exercise());
    attribute("name", criterion.id() + ": " + criterion.title());
    switch (criterion.verdict()) {
      case PASSED -> {}
      case FAILED -> outcome("failure", seen(criterion.failure()), Feedback.of(criterion));
      case GRADER_FAULT -> outcome("error", "the grader itself failed", reason(criterion));
      case NOT_RUN, NOT_IMPLEMENTED -> outcome("skipped", reason(criterion), "");
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void outcome(String element, String message, String text) throws XMLStreamException {
    if (text.isEmpty()) {
      xml.writeEmptyElement(element);
      attribute("message", message);
    } else {
      xml.writeStartElement(element);
      attribute("message", message);
      xml.writeCharacters(VisibleText.of(text));
      xml.writeEndElement();
    }
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, VisibleText.line(value));
  }

  private static String seen(@Nullable Failure failure) {
    return failure == null ? "" : failure.seen();
  }

  private static String reason(CriterionResult criterion) {
    return criterion.reason() == null ? "" : criterion.reason();
  }

  private static boolean isSkipped(Verdict verdict) {
    return verdict == Verdict.NOT_RUN || verdict == Verdict.NOT_IMPLEMENTED;
  }

  private static String count(List<CriterionResult> criteria, Verdict verdict) {
    return Long.toString(criteria.stream().filter(each -> each.verdict() == verdict).count());
  }
}
