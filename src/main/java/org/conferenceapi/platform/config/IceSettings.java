package org.conferenceapi.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.platform.net.Cidr;

/**
 * The settings of the STUN and TURN servers that clients use on their way to a media server.
 *
 * @param servers URIs of STUN servers (RFC 7064) and TURN servers (RFC 7065); may be empty
 * @param turnSecret the secret that the TURN servers share with the service; present if there is a
 *     TURN server
 * @param turnLifetime how long a new credential for a TURN server is valid
 */
public record IceSettings(
    List<String> servers, Optional<String> turnSecret, Duration turnLifetime) {
  private static final Pattern SERVER =
      Pattern.compile(
          "(?:stuns?:|(?<turn>turns?:))"
              + "(?:(?<name>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)|\\[(?<ip6>[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)])"
              + "(?::(?<port>[0-9]{1,5}))?"
              + "(?<transport>\\?transport=(?:udp|tcp))?");

  private static final int MAX_PORT = 65_535;

  /** Reads the settings; the reader collects wrong values. */
  static IceSettings read(SettingReader in) {
    Optional<String> secret = in.secret("conference.bridge.turn-secret", "any text", text -> true);
    return new IceSettings(
        in.value(
            "conference.bridge.ice-servers",
            "",
            "stun, stuns, turn and turns URIs, separated by commas, such as"
                + " turn:turn.example.com:3478?transport=tcp, where turn and turns need"
                + " conference.bridge.turn-secret",
            text -> servers(text, secret.isPresent())),
        secret,
        in.duration("conference.bridge.turn-lifetime", "PT1H", Duration.ofMinutes(1)));
  }

  /**
   * Returns whether a server needs a credential.
   *
   * @param server the URI of a server
   * @return true for a TURN server
   */
  public static boolean isTurn(String server) {
    return server.startsWith("turn");
  }

  private static List<String> servers(String text, boolean withSecret) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> servers = Stream.of(text.split(",", -1)).map(String::strip).toList();
    boolean valid =
        servers.stream().allMatch(each -> isServer(each) && (withSecret || !isTurn(each)));
    return valid && servers.stream().distinct().count() == servers.size() ? servers : null;
  }

  private static boolean isServer(String text) {
    Matcher parts = SERVER.matcher(text);
    return parts.matches()
        && (parts.group("transport") == null || parts.group("turn") != null)
        && (parts.group("port") == null || isPort(Integer.parseInt(parts.group("port"))))
        && (parts.group("ip6") == null || Cidr.literal(parts.group("ip6")).isPresent());
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= MAX_PORT;
  }

  /** Returns the servers without the secret, for logs. */
  @Override
  public String toString() {
    return "ICE servers " + servers;
  }
}
