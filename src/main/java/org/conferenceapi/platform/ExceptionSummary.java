package org.conferenceapi.platform;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an exception and its causes say, in one line for an administrator. */
public final class ExceptionSummary {
  private ExceptionSummary() {}

  /** The messages from the outermost on, each only if it adds something. */
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
