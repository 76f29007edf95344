package org.conferenceapi.platform.database;

import org.conferenceapi.platform.config.Settings;

/** Where the database is: a JDBC URL, or the JNDI name of a data source of the server. */
record DatabaseAddress(String setting, String value, String url) {
  /** The one that the settings name: the embedded database if they name none. */
  static DatabaseAddress of(Settings settings) {
    if (settings.dbUrl().isEmpty()) {
      String dataDir = settings.dataDir().toAbsolutePath().normalize().toString();
      return new DatabaseAddress("conference.data-dir", dataDir, embedded(dataDir));
    }
    String url = settings.dbUrl();
    return new DatabaseAddress("conference.db.url", url.split("[?;]")[0], url);
  }

  /** Durable at commit, and patient with locks. */
  private static String embedded(String dataDir) {
    return "jdbc:h2:file:"
        + dataDir
        + "/conference;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
  }

  boolean isOfTheServer() {
    return !url.startsWith("jdbc:");
  }

  /** A text without what follows the name in the URL, which may be a password. */
  String withoutSecrets(String text) {
    return text.replace(url, value);
  }

  /** For messages: the setting and its value, such as {@code conference.db.url = 'jdbc:…'}. */
  @Override
  public String toString() {
    return setting + " = '" + value + "'";
  }
}
