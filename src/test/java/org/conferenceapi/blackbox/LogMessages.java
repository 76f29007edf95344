package org.conferenceapi.blackbox;

import java.util.List;
import java.util.regex.Pattern;

/** The messages in the text of a server's log. */
public final class LogMessages {
  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Payara Server writes the message in a line of its own. */
  private static final Pattern BEFORE_MESSAGE = Pattern.compile("\\|\n {2}");

  private LogMessages() {}

  /** One line each; a stack trace counts as many. */
  public static List<String> of(String log) {
    String text = COLOR.matcher(log).replaceAll("");
    return BEFORE_MESSAGE
        .matcher(text)
        .replaceAll("| ")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
