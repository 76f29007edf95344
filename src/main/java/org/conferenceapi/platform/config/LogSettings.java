package org.conferenceapi.platform.config;

/**
 * The settings of the logs ({@code docs/settings.html#logs}).
 *
 * @param requests {@code conference.log.requests}: whether each API request is a line in the
 *     server's log
 * @param audit {@code conference.log.audit}: where the audit log is written
 */
public record LogSettings(boolean requests, Audit audit) {
  /** A place for the audit log. */
  public enum Audit {
    /** Files in the data directory. */
    FILE,
    /** The server's log. */
    SERVER
  }

  static LogSettings read(SettingReader in) {
    Boolean requests =
        in.value(
            "conference.log.requests",
            "false",
            "true or false",
            text -> text.matches("true|false") ? Boolean.valueOf(text) : null);
    Audit audit =
        in.value(
            "conference.log.audit",
            "file",
            "file or server",
            text -> text.equals("file") ? Audit.FILE : text.equals("server") ? Audit.SERVER : null);
    return new LogSettings(Boolean.TRUE.equals(requests), audit);
  }
}
