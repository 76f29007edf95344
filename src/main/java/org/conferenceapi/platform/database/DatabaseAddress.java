package org.conferenceapi.platform.database;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.platform.config.Settings;

/**
 * The address of the database: a JDBC URL, or the JNDI name of a data source of the application
 * server.
 *
 * @param setting the name of the setting that determines the address
 * @param value the value of that setting as messages show it, without URL parameters
 * @param url the JDBC URL or JNDI name, which may contain a password
 */
record DatabaseAddress(String setting, String value, String url) {
  private static final Pattern HOSTS = Pattern.compile("(jdbc:postgresql://)([^/?]+,[^/?]+)(.*)");

  /** Returns the configured address, or that of the embedded database if none is configured. */
  static DatabaseAddress of(Settings settings) {
    if (settings.dbUrl().isEmpty()) {
      String dataDir = settings.dataDir().toAbsolutePath().normalize().toString();
      return new DatabaseAddress("conference.data-dir", dataDir, embedded(dataDir));
    }
    return of("conference.db.url", settings.dbUrl());
  }

  private static DatabaseAddress of(String setting, String url) {
    return new DatabaseAddress(setting, url.split("[?;]", 2)[0], url);
  }

  /**
   * Returns the address of each host of a PostgreSQL URL with several, such as {@code
   * jdbc:postgresql://a:5432,b/conference}, in the order of the URL. Every other address is its own
   * only host.
   */
  List<DatabaseAddress> hosts() {
    List<String> urls = hosts(url);
    return urls.size() == 1 ? List.of(this) : urls.stream().map(each -> of(setting, each)).toList();
  }

  /** Returns the URL of each host in a JDBC URL; the URL itself if it does not have several. */
  static List<String> hosts(String url) {
    Matcher parts = HOSTS.matcher(url);
    return parts.matches()
        ? Stream.of(parts.group(2).split(","))
            .map(host -> parts.group(1) + host + parts.group(3))
            .toList()
        : List.of(url);
  }

  /** Returns a URL with durable commits and a lock timeout of 10 seconds. */
  private static String embedded(String dataDir) {
    return "jdbc:h2:file:"
        + dataDir
        + "/conference;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
  }

  /** Returns whether the address is the JNDI name of a data source of the application server. */
  boolean isJndiName() {
    return !url.startsWith("jdbc:");
  }

  /** Removes the parameters of the URL, which may contain a password, from a text. */
  String withoutSecrets(String text) {
    return text.replace(url, value);
  }

  /** Returns the setting and its value for messages: {@code conference.db.url = 'jdbc:…'}. */
  @Override
  public String toString() {
    return setting + " = '" + value + "'";
  }
}
