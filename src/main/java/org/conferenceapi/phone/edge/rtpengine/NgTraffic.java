package org.conferenceapi.phone.edge.rtpengine;

import java.time.Instant;
import java.util.Map;
import org.conferenceapi.phone.edge.EdgeStatistics;
import org.conferenceapi.phone.edge.EdgeTraffic;

/**
 * What rtpengine reports about the packets of a call.
 *
 * @param response the response to {@code query} or {@code delete}
 */
record NgTraffic(NgResponse response) {
  EdgeTraffic traffic() {
    return new EdgeTraffic(
        packets(NgRequests.PHONE),
        last(NgRequests.PHONE),
        packets(NgRequests.MIXER),
        last(NgRequests.MIXER));
  }

  /** Zeros if rtpengine did not have the call. */
  EdgeStatistics statistics() {
    return new EdgeStatistics(
        packets(NgRequests.PHONE),
        errors(NgRequests.PHONE),
        packets(NgRequests.MIXER),
        errors(NgRequests.MIXER));
  }

  private Instant last(String side) {
    return Instant.ofEpochSecond(rtp(side).number("last packet"));
  }

  private long packets(String side) {
    return rtp(side).map("stats").number("packets");
  }

  private long errors(String side) {
    return rtp(side).map("stats").number("errors");
  }

  /** The first stream of a side: that of RTP, before that of RTCP. */
  private NgResponse rtp(String side) {
    return response
        .map("tags")
        .map(side)
        .maps("medias")
        .flatMap(each -> each.maps("streams"))
        .findFirst()
        .orElse(new NgResponse(Map.of()));
  }
}
