package org.conferenceapi.phone.edge;

import java.time.Duration;
import java.time.Instant;

/**
 * What a media edge has received for a call so far.
 *
 * @param phonePackets the number of RTP packets from the phone
 * @param phoneLast when the last one arrived, by the clock of the edge, with a precision of one
 *     second; the start of the call if none has
 * @param mixerPackets the number of RTP packets from the media server
 * @param mixerLast when the last one arrived, as above
 */
public record EdgeTraffic(
    long phonePackets, Instant phoneLast, long mixerPackets, Instant mixerLast) {
  /**
   * Returns how long the phone has been silent while the media server, which sends always, was
   * sending. It does not depend on the clock of this node.
   *
   * @return the time; zero while no media server is connected
   */
  public Duration phoneSilentFor() {
    Duration behind = Duration.between(phoneLast, mixerLast);
    return behind.isNegative() ? Duration.ZERO : behind;
  }
}
