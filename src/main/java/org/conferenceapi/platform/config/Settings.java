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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Provides all settings, typed and validated. A setting is read from the system property of its
 * name, or else from an environment variable: the variable of {@code conference.join-timeout} is
 * {@code CONFERENCE_JOIN_TIMEOUT} (the mapping rule of MicroProfile Config). A secret can also be
 * the content of a file, whose path is the setting with {@code -file} after its name. The page
 * {@code docs/settings.html} describes each setting.
 */
@ApplicationScoped
public class Settings {
  private static final String EXTERNAL = "external";

  private final SettingReader in;
  private final Duration joinTimeout;
  private final Duration emptyTimeout;
  private final Duration maxDuration;
  private final Duration retention;
  private final String bridge;
  private final PhoneCalls phones;
  private final SipSettings sip;
  private final Optional<JanusSettings> janus;
  private final Optional<MediaSettings> media;
  private final Optional<EdgeSettings> edge;
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
  private final int maxEventClients;
  private final int maxEventClientsPerAccount;
  private final List<String> trustedProxies;
  private final Optional<String> operatorToken;
  private final Optional<String> metricsToken;
  private final Optional<String> secretKey;
  private final Optional<String> publicUrl;
  private final String localUrl;
  private final Optional<String> nodeName;
  private final String dbUrl;
  private final Optional<String> dbUser;
  private final Optional<String> dbPassword;
  private final Duration dbWait;
  private final Path dataDir;
  private final Path mediaDir;
  private final LogSettings logs;
  private final Duration stopDelay;

  /**
   * Reads the settings from system properties and environment variables.
   *
   * @throws IllegalStateException if a setting is wrong; the message names every wrong setting, its
   *     value unless it is a secret, and the allowed values
   */
  public Settings() {
    this(Settings::lookUp);
  }

  /**
   * Reads the settings from a source.
   *
   * @param source maps the name of a setting to its text, or to null if it is not set
   * @throws IllegalStateException if a setting is wrong; the message names every wrong setting, its
   *     value unless it is a secret, and the allowed values
   */
  public Settings(Function<String, String> source) {
    in = new SettingReader(source);
    joinTimeout = in.duration("conference.join-timeout", "PT10M", Duration.ofSeconds(1));
    emptyTimeout = in.duration("conference.empty-timeout", "PT0S", Duration.ZERO);
    maxDuration = in.duration("conference.max-duration", "PT0S", Duration.ZERO);
    retention = in.duration("conference.retention", "P30D", Duration.ofSeconds(1));
    bridge =
        in.value(
            "conference.bridge",
            EXTERNAL,
            "external or janus",
            text -> text.equals(EXTERNAL) || text.equals("janus") ? text : null);
    phones =
        in.value(
            "conference.phones",
            "",
            "reported, or sip with conference.bridge=janus",
            text -> phones(text, EXTERNAL.equals(bridge)));
    sip = SipSettings.read(in, phones == PhoneCalls.SIP);
    JanusSettings servers = JanusSettings.read(in);
    MediaSettings common = MediaSettings.read(in);
    janus = EXTERNAL.equals(bridge) ? Optional.empty() : Optional.of(servers);
    media = EXTERNAL.equals(bridge) ? Optional.empty() : Optional.of(common);
    edge = EdgeSettings.read(in);
    if (phones == PhoneCalls.SIP && edge.isEmpty()) {
      in.reject("conference.phones", "sip", "sip only with conference.edge.urls");
    }
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
    maxEventClients = in.number("conference.event.max-clients", "2000", 1, 100_000);
    maxEventClientsPerAccount =
        in.number("conference.event.max-clients-per-account", "200", 1, 100_000);
    trustedProxies = in.networks("conference.trusted-proxies");
    operatorToken =
        in.secret(
            "conference.operator.token", "at least 22 characters", text -> text.length() >= 22);
    metricsToken =
        in.secret(
            "conference.metrics.token", "at least 22 characters", text -> text.length() >= 22);
    secretKey = in.secret("conference.secret-key", "32 bytes in Base64", Settings::isKey);
    publicUrl =
        in.value("conference.public-url", "", "an http or https URL", Settings::optionalUrl);
    localUrl =
        in.value(
            "conference.local-url",
            "http://localhost:8080",
            "an http or https URL",
            text -> text.isEmpty() ? null : text.matches("https?://[^/ ]+.*") ? text : null);
    nodeName =
        in.value(
            "conference.node-name",
            "",
            "up to 100 visible ASCII characters",
            text -> text.matches("[!-~]{0,100}") ? notEmpty(text) : null);
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
    logs = LogSettings.read(in);
    stopDelay = in.duration("conference.stop-delay", "PT5S", Duration.ZERO);
    in.check();
  }

  /**
   * Returns {@code conference.join-timeout}: how long a conference waits for its first participant.
   *
   * @return the timeout, at least one second
   */
  public Duration joinTimeout() {
    return joinTimeout;
  }

  /**
   * Returns {@code conference.empty-timeout}: how long a conference continues after its last
   * participant left.
   *
   * @return the timeout; zero ends the conference at once
   */
  public Duration emptyTimeout() {
    return emptyTimeout;
  }

  /**
   * Returns {@code conference.max-duration}: the longest duration of a conference, which is also
   * the default duration.
   *
   * @return the duration; zero for no limit
   */
  public Duration maxDuration() {
    return maxDuration;
  }

  /**
   * Returns {@code conference.retention}: how long a completed conference stays readable.
   *
   * @return the duration, at least one second
   */
  public Duration retention() {
    return retention;
  }

  /**
   * Returns how participants take part: the setting {@code conference.bridge}.
   *
   * @return {@code external} or {@code janus}
   */
  public String bridge() {
    return bridge;
  }

  /**
   * Returns who makes and takes telephone calls: the setting {@code conference.phones}.
   *
   * @return if it is not set, {@code REPORTED} with the {@code external} bridge, otherwise {@code
   *     NONE}; {@code SIP} only with media servers
   */
  public PhoneCalls phones() {
    return phones;
  }

  /**
   * Returns the settings of SIP, which are used if {@code conference.phones} is {@code sip}.
   *
   * @return the settings
   */
  public SipSettings sip() {
    return sip;
  }

  /**
   * Returns the settings of the media servers that do not depend on their brand.
   *
   * @return empty if {@code conference.bridge} is {@code external}, that is, if an external switch
   *     mixes the audio
   */
  public Optional<MediaSettings> media() {
    return media;
  }

  /**
   * Returns the settings of the Janus media servers, for their adapter.
   *
   * @return empty if {@code conference.bridge} is not {@code janus}
   */
  public Optional<JanusSettings> janus() {
    return janus;
  }

  /**
   * Returns the settings of the media edges, which carry the audio of phones.
   *
   * @return empty if {@code conference.edge.urls} is not set
   */
  public Optional<EdgeSettings> edge() {
    return edge;
  }

  /**
   * Returns {@code conference.notify.allow-networks}: the non-public networks that notifications
   * may be sent to.
   *
   * @return networks or addresses in the syntax of {@code Cidr}
   */
  public List<String> allowNetworks() {
    return allowNetworks;
  }

  /**
   * Returns {@code conference.notify.timeout}: the time limit for one whole delivery attempt of a
   * notification.
   *
   * @return the timeout, at least one second
   */
  public Duration notifyTimeout() {
    return notifyTimeout;
  }

  /**
   * Returns {@code conference.notify.max-in-flight}: the limit for concurrent delivery attempts on
   * this node.
   *
   * @return the number of attempts
   */
  public int notifyMaxInFlight() {
    return notifyMaxInFlight;
  }

  /**
   * Returns {@code conference.notify.max-per-receiver}: the limit for concurrent delivery attempts
   * of this node to one receiver, identified by scheme, host and port.
   *
   * @return the number of attempts
   */
  public int notifyMaxPerReceiver() {
    return notifyMaxPerReceiver;
  }

  /**
   * Returns {@code conference.token-grace}: how long the previous token or signing secret stays
   * valid after a rotation, if the request does not say.
   *
   * @return the grace period
   */
  public Duration tokenGrace() {
    return tokenGrace;
  }

  /**
   * Returns {@code conference.max-request-bytes}: the largest request body.
   *
   * @return the size in bytes
   */
  public int maxRequestBytes() {
    return maxRequestBytes;
  }

  /**
   * Returns {@code conference.max-requests-per-second}: the limit for the requests of one account
   * on one node.
   *
   * @return requests per second; 0 for no limit
   */
  public int requestsPerSecond() {
    return requestsPerSecond;
  }

  /**
   * Returns {@code conference.max-requests-at-once}: the limit for requests that this node
   * processes concurrently.
   *
   * @return the number of requests
   */
  public int maxRequestsAtOnce() {
    return maxRequestsAtOnce;
  }

  /**
   * Returns {@code conference.max-wait}: how long a request may wait for its processing to begin.
   *
   * @return the time, at least 10 ms
   */
  public Duration maxWait() {
    return maxWait;
  }

  /**
   * Returns {@code conference.max-live}: the limit for conferences of one account that are not
   * completed.
   *
   * @return the number of conferences; 0 for no limit
   */
  public int maxLiveConferences() {
    return maxLiveConferences;
  }

  /**
   * Returns {@code conference.max-creations-per-second}: the limit for conferences that one account
   * may create on one node.
   *
   * @return conferences per second; 0 for no limit
   */
  public int maxCreationsPerSecond() {
    return maxCreationsPerSecond;
  }

  /**
   * Returns {@code conference.max-failed-logins}: the limit for failed logins with the name of one
   * account from one address.
   *
   * @return failed logins per minute; 0 for no limit
   */
  public int maxFailedLogins() {
    return maxFailedLogins;
  }

  /**
   * Returns how many clients may wait for events at once on one node.
   *
   * @return the number of streams and long polls
   */
  public int maxEventClients() {
    return maxEventClients;
  }

  /**
   * Returns how many clients of one account may wait for events at once on one node.
   *
   * @return the number of streams and long polls
   */
  public int maxEventClientsPerAccount() {
    return maxEventClientsPerAccount;
  }

  /**
   * Returns {@code conference.trusted-proxies}: the networks of proxies whose headers about the
   * origin of a request are trusted.
   *
   * @return networks or addresses in the syntax of {@code Cidr}
   */
  public List<String> trustedProxies() {
    return trustedProxies;
  }

  /**
   * Returns {@code conference.operator.token}: the operator's token, if the administrator
   * configured one.
   *
   * @return the token, at least 22 characters, or empty
   */
  public Optional<String> operatorToken() {
    return operatorToken;
  }

  /**
   * Returns the token of the user {@code metrics}, who may read the metrics only.
   *
   * @return the token; empty if only the operator may read them
   */
  public Optional<String> metricsToken() {
    return metricsToken;
  }

  /**
   * Returns {@code conference.secret-key}: the key that encrypts signing secrets and the passwords
   * of trunks in the database.
   *
   * @return 32 bytes in Base64, or empty
   */
  public Optional<String> secretKey() {
    return secretKey;
  }

  /**
   * Returns {@code conference.public-url}: the base URL that clients use.
   *
   * @return the URL without a trailing slash, or empty
   */
  public Optional<String> publicUrl() {
    return publicUrl;
  }

  /**
   * Returns {@code conference.local-url}: the URL of this server on its own machine, which the
   * start banner shows.
   *
   * @return an http or https URL
   */
  public String localUrl() {
    return localUrl;
  }

  /**
   * Returns {@code conference.node-name}: the name of this node for people.
   *
   * @return the name; empty if it is made from the host name and the port
   */
  public Optional<String> nodeName() {
    return nodeName;
  }

  /**
   * Returns {@code conference.data-dir}: the directory of the embedded database and the first
   * credentials.
   *
   * @return the directory, which may not exist yet
   */
  public Path dataDir() {
    return dataDir;
  }

  /**
   * Returns {@code conference.bridge.media-dir}: the directory for recordings and announcements,
   * which all nodes and media servers share.
   *
   * @return the directory; {@code media} in the data directory if it is not set
   */
  public Path mediaDir() {
    return mediaDir;
  }

  /**
   * Returns {@code conference.db.url}: the address of the database.
   *
   * @return a JDBC URL, the JNDI name of a data source, or an empty text for the embedded database
   */
  public String dbUrl() {
    return dbUrl;
  }

  /**
   * Returns {@code conference.db.user}: the user of database connections.
   *
   * @return the user, or empty
   */
  public Optional<String> dbUser() {
    return dbUser;
  }

  /**
   * Returns {@code conference.db.password}: the password of database connections.
   *
   * @return the password, or empty
   */
  public Optional<String> dbPassword() {
    return dbPassword;
  }

  /**
   * Returns {@code conference.db.wait}: how long a start waits for a database that cannot be
   * reached.
   *
   * @return the time; zero for no wait
   */
  public Duration dbWait() {
    return dbWait;
  }

  /**
   * Returns {@code conference.stop-delay}: how long the node continues to process requests after
   * SIGTERM, while its health check reports that it is not ready.
   *
   * @return the time; zero for no delay
   */
  public Duration stopDelay() {
    return stopDelay;
  }

  /**
   * Returns the settings of the logs.
   *
   * @return {@code conference.log.requests} and {@code conference.log.audit}
   */
  public LogSettings logs() {
    return logs;
  }

  /**
   * Returns the settings that are not left to their defaults.
   *
   * @return their texts by name, without the values of secrets
   */
  public Map<String, String> given() {
    return Map.copyOf(in.given());
  }

  /**
   * Returns the names of all settings with their defaults.
   *
   * @return the defaults as texts, by name; an empty text if there is none
   */
  public Map<String, String> defaults() {
    return Map.copyOf(in.defaults());
  }

  /**
   * Returns the names of the settings that are secrets: each can be read from a file, too.
   *
   * @return the names, without {@code -file}
   */
  public Set<String> secrets() {
    return Set.copyOf(in.secrets());
  }

  private static String lookUp(String name) {
    String property = System.getProperty(name);
    return property != null
        ? property
        : System.getenv(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
  }

  private static PhoneCalls phones(String text, boolean external) {
    return switch (text) {
      case "" -> external ? PhoneCalls.REPORTED : PhoneCalls.NONE;
      case "reported" -> PhoneCalls.REPORTED;
      case "sip" -> external ? null : PhoneCalls.SIP;
      default -> null;
    };
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == 32;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> notEmpty(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty());
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
