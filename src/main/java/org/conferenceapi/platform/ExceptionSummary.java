package org.conferenceapi.platform;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Summarizes an exception and its causes in one line for an administrator. */
public final class ExceptionSummary {
  private ExceptionSummary() {}

  /**
   * Joins the messages of an exception and its causes, outermost first. A message that the text
   * already contains is left out. The class name stands in for a missing message.
   *
   * @param thrown the exception
   * @return one line without line breaks
   */
  public static String of(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .map(ExceptionSummary::message)
        .reduce(
            "",
            (said, more) ->
                said.contains(more) ? said : said.isEmpty() ? more : said + " (" + more + ")");
  }

  private static String message(Throwable thrown) {
    String text =
        Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
