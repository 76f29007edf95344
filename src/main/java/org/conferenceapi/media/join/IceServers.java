package org.conferenceapi.media.join;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.config.IceSettings;
import org.conferenceapi.platform.config.MediaSettings;
import org.conferenceapi.platform.config.Settings;

/**
 * Hands out the STUN and TURN servers of the settings, with credentials that expire, as values of
 * {@code Link} (RFC 9725, section 4.6). Only a holder of a valid join link may get them.
 */
@ApplicationScoped
public class IceServers {
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Returns the servers for the response to {@code OPTIONS}.
   *
   * @param preflight the method of a CORS preflight request, or null; such a request gets none (RFC
   *     9725, section 4.6)
   * @param participant looks up who asks; not called if there are no servers; it may throw a {@link
   *     Problem} if the link is not valid
   * @return the values of {@code Link}; none without a valid link
   */
  List<String> ifWanted(String preflight, Supplier<Optional<String>> participant) {
    if (preflight != null || ice().isEmpty()) {
      return List.of();
    }
    try {
      return participant.get().map(this::links).orElse(List.of());
    } catch (Problem e) {
      if (e.code().status() >= 500) {
        throw e;
      }
      return List.of();
    }
  }

  /**
   * Returns the servers for a participant.
   *
   * @param sid the sid of the participant, which the TURN server sees
   * @return one value of {@code Link} for each server, in the order of the settings
   */
  public List<String> links(String sid) {
    return ice().map(ice -> links(ice, sid)).orElse(List.of());
  }

  private List<String> links(IceSettings ice, String sid) {
    return ice.servers().stream()
        .map(
            server ->
                IceSettings.isTurn(server) ? link(server) + credential(ice, sid) : link(server))
        .toList();
  }

  private Optional<IceSettings> ice() {
    return settings.media().map(MediaSettings::ice).filter(ice -> !ice.servers().isEmpty());
  }

  private static String link(String server) {
    return "<" + server + ">; rel=\"ice-server\"";
  }

  private String credential(IceSettings ice, String sid) {
    TurnCredential credential =
        TurnCredential.of(
            ice.turnSecret().orElseThrow(), clock.instant().plus(ice.turnLifetime()), sid);
    return "; username=\""
        + credential.username()
        + "\"; credential=\""
        + credential.password()
        + "\"; credential-type=\"password\"";
  }
}
