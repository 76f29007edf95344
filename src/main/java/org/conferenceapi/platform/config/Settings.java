package org.conferenceapi.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every setting, typed and validated. A setting is a system property of its name, or an environment
 * variable: {@code conference.join-timeout} is {@code CONFERENCE_JOIN_TIMEOUT} there (the rule of
 * MicroProfile Config).
 */
@ApplicationScoped
public class Settings {
  private static final String EXTERNAL = "external";

  private final SettingReader in;
  private final Duration joinTimeout;
  private final Duration emptyTimeout;
  private final Duration maxDuration;
  private final Duration retention;
  private final Optional<JanusSettings> janus;
  private final List<String> allowNetworks;
  private final Duration notifyTimeout;
  private final int notifyMaxInFlight;
  private final int notifyMaxPerReceiver;
  private final Duration tokenGrace;
  private final int maxRequestBytes;
  private final int requestsPerSecond;
  private final int maxRequestsAtOnce;
  private final Duration maxWait;
  private final int maxLiveConferences;
  private final int maxCreationsPerSecond;
  private final int maxFailedLogins;
  private final List<String> trustedProxies;
  private final Optional<String> operatorToken;
  private final Optional<String> secretKey;
  private final Optional<String> publicUrl;
  private final String localUrl;
  private final String dbUrl;
  private final Optional<String> dbUser;
  private final Optional<String> dbPassword;
  private final Duration dbWait;
  private final Path dataDir;
  private final Path mediaDir;
  private final Duration stopDelay;

  /** Reads system properties and the environment. */
  public Settings() {
    this(Settings::lookUp);
  }

  /**
   * Reads from the given source; null means not set.
   *
   * @throws IllegalStateException naming every wrong setting, its value and what is allowed
   */
  public Settings(Function<String, String> source) {
    in = new SettingReader(source);
    joinTimeout = in.duration("conference.join-timeout", "PT10M", Duration.ofSeconds(1));
    emptyTimeout = in.duration("conference.empty-timeout", "PT0S", Duration.ZERO);
    maxDuration = in.duration("conference.max-duration", "PT0S", Duration.ZERO);
    retention = in.duration("conference.retention", "P30D", Duration.ofSeconds(1));
    String bridge =
        in.value(
            "conference.bridge",
            EXTERNAL,
            "external or janus",
            text -> text.equals(EXTERNAL) || text.equals("janus") ? text : null);
    JanusSettings servers = JanusSettings.read(in);
    janus = EXTERNAL.equals(bridge) ? Optional.empty() : Optional.of(servers);
    allowNetworks = in.networks("conference.notify.allow-networks");
    notifyTimeout = in.duration("conference.notify.timeout", "PT15S", Duration.ofSeconds(1));
    notifyMaxInFlight = in.number("conference.notify.max-in-flight", "4096", 1, 100_000);
    notifyMaxPerReceiver = in.number("conference.notify.max-per-receiver", "500", 1, 100_000);
    tokenGrace = in.duration("conference.token-grace", "PT24H", Duration.ZERO);
    maxRequestBytes = in.number("conference.max-request-bytes", "65536", 1024, 1_048_576);
    requestsPerSecond = in.number("conference.max-requests-per-second", "0", 0, 1_000_000);
    maxRequestsAtOnce = in.number("conference.max-requests-at-once", "64", 4, 10_000);
    maxWait = in.duration("conference.max-wait", "PT2S", Duration.ofMillis(10));
    maxLiveConferences = in.number("conference.max-live", "100000", 0, 100_000_000);
    maxCreationsPerSecond = in.number("conference.max-creations-per-second", "10000", 0, 1_000_000);
    maxFailedLogins = in.number("conference.max-failed-logins", "20", 0, 1_000_000);
    trustedProxies = in.networks("conference.trusted-proxies");
    operatorToken =
        in.secret(
            "conference.operator.token", "at least 22 characters", text -> text.length() >= 22);
    secretKey = in.secret("conference.secret-key", "32 bytes in Base64", Settings::isKey);
    publicUrl =
        in.value("conference.public-url", "", "an http or https URL", Settings::optionalUrl);
    localUrl =
        in.value(
            "conference.local-url",
            "http://localhost:8080",
            "an http or https URL",
            text -> text.isEmpty() ? null : text.matches("https?://[^/ ]+.*") ? text : null);
    dataDir = in.value("conference.data-dir", "./data", "a folder", Path::of);
    mediaDir =
        in.value(
            "conference.bridge.media-dir",
            "",
            "a folder",
            text -> text.isEmpty() ? dataDir.resolve("media") : Path.of(text));
    dbUrl =
        in.value(
            "conference.db.url",
            "",
            "a JDBC URL of H2 or PostgreSQL, or the JNDI name of a data source (java:… or jdbc/…)",
            text ->
                Stream.of("", "jdbc:h2:", "jdbc:postgresql:", "java:", "jdbc/")
                        .anyMatch(
                            start -> start.isEmpty() ? text.isEmpty() : text.startsWith(start))
                    ? text
                    : null);
    dbUser = in.secret("conference.db.user", "any text", text -> true);
    dbPassword = in.secret("conference.db.password", "any text", text -> true);
    dbWait = in.duration("conference.db.wait", "PT1M", Duration.ZERO);
    stopDelay = in.duration("conference.stop-delay", "PT5S", Duration.ZERO);
    in.check();
  }

  /** How long a conference waits for its first participant. */
  public Duration joinTimeout() {
    return joinTimeout;
  }

  /** How long a conference that everybody left stays; zero ends it at once. */
  public Duration emptyTimeout() {
    return emptyTimeout;
  }

  /** The longest a conference may last, and its default; zero for no limit. */
  public Duration maxDuration() {
    return maxDuration;
  }

  /** How long a completed conference stays readable. */
  public Duration retention() {
    return retention;
  }

  /** The media servers that carry the voices; empty where a switch does. */
  public Optional<JanusSettings> janus() {
    return janus;
  }

  /** The networks that notifications may reach although they are not public. */
  public List<String> allowNetworks() {
    return allowNetworks;
  }

  /** How long one delivery attempt may take in all. */
  public Duration notifyTimeout() {
    return notifyTimeout;
  }

  /** The most delivery attempts under way at once on this node. */
  public int notifyMaxInFlight() {
    return notifyMaxInFlight;
  }

  /** The most of them to one receiver: scheme, host and port. */
  public int notifyMaxPerReceiver() {
    return notifyMaxPerReceiver;
  }

  /**
   * How long a rotated token or signing secret's predecessor stays valid, unless the caller says.
   */
  public Duration tokenGrace() {
    return tokenGrace;
  }

  /** The largest request body, in bytes. */
  public int maxRequestBytes() {
    return maxRequestBytes;
  }

  /** Requests per second that one account may make on one node; 0 for no limit. */
  public int requestsPerSecond() {
    return requestsPerSecond;
  }

  /** The most requests that this node works on at once. */
  public int maxRequestsAtOnce() {
    return maxRequestsAtOnce;
  }

  /** How long a request may wait until it is worked on. */
  public Duration maxWait() {
    return maxWait;
  }

  /** Conferences of one account that are not over; 0 for no limit. */
  public int maxLiveConferences() {
    return maxLiveConferences;
  }

  /** Conferences that one account may create per second on one node; 0 for no limit. */
  public int maxCreationsPerSecond() {
    return maxCreationsPerSecond;
  }

  /** Failed logins a minute as one account from one address; 0 for no limit. */
  public int maxFailedLogins() {
    return maxFailedLogins;
  }

  /** The networks of proxies that are believed about where a request comes from. */
  public List<String> trustedProxies() {
    return trustedProxies;
  }

  /** The operator's token, where the administrator chose it. */
  public Optional<String> operatorToken() {
    return operatorToken;
  }

  /** The key that signing secrets are encrypted with in the database: 32 bytes in Base64. */
  public Optional<String> secretKey() {
    return secretKey;
  }

  /** The base URL that clients see, without a slash at its end. */
  public Optional<String> publicUrl() {
    return publicUrl;
  }

  /** Where this server is reached from its own machine: what the start banner says. */
  public String localUrl() {
    return localUrl;
  }

  /** The folder for the embedded database and the first credentials. */
  public Path dataDir() {
    return dataDir;
  }

  /** The folder for recordings and announcements, which nodes and media servers share. */
  public Path mediaDir() {
    return mediaDir;
  }

  /** A JDBC URL, the JNDI name of a data source, or empty for the embedded database. */
  public String dbUrl() {
    return dbUrl;
  }

  public Optional<String> dbUser() {
    return dbUser;
  }

  public Optional<String> dbPassword() {
    return dbPassword;
  }

  /** How long a start waits for a database that cannot be reached. */
  public Duration dbWait() {
    return dbWait;
  }

  /** How long the node serves on after SIGTERM, while it says that it is not ready. */
  public Duration stopDelay() {
    return stopDelay;
  }

  /** The name of every setting with its default as it would be written. */
  public Map<String, String> defaults() {
    return Map.copyOf(in.defaults());
  }

  private static String lookUp(String name) {
    String property = System.getProperty(name);
    return property != null
        ? property
        : System.getenv(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == 32;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> optionalUrl(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(text);
      boolean valid = uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
      return valid ? Optional.of(text.replaceAll("/+$", "")) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
