package org.conferenceapi.media.server;

import java.time.Duration;
import java.util.Locale;

/**
 * The state of a media server, as this node sees it.
 *
 * @param url the URL of the server
 * @param status whether it responds
 * @param unhealthyFor how long it has not responded; zero while it is up
 */
public record MediaServerState(String url, Status status, Duration unhealthyFor) {
  /** Whether a media server responds. */
  public enum Status {
    /** It responds. */
    UP,
    /** It does not respond, but did so in the last 3 seconds. */
    DOUBTFUL,
    /** It has not responded for more than 3 seconds. */
    DOWN;

    /**
     * Returns the name in responses.
     *
     * @return the name in lower case
     */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns the URL without user info, query and fragment, which may contain secrets. Nothing is
   * shown of a URL with an {@code @} after a {@code ?}: its password may have the latter.
   *
   * @return the URL for responses
   */
  public String shownUrl() {
    return url.replaceFirst("//[^/]*[?#].*@.*", "//...")
        .replaceFirst("[?#].*", "")
        .replaceFirst("//[^/]*@", "//");
  }
}
