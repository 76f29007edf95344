package org.conferenceapi.phone.edge.rtpengine;

import java.time.Duration;
import java.util.Map;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.sdp.EdgeSdp;

/** Requests to an edge that end together before one deadline, and fail if the edge refuses. */
final class NgCalls {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final int MAX_REASON = 200;
  private static final String NOT_PLAYING = "Not currently playing media";

  private final NgClient client;
  private final EdgeHealth health;
  private final Deadline deadline = Deadline.after(TIMEOUT);

  NgCalls(NgClient client, EdgeHealth health) {
    this.client = client;
    this.health = health;
  }

  /**
   * Makes a request.
   *
   * @throws EdgeCallLostException if the edge does not know the call
   * @throws EdgeException if the edge is not healthy, does not respond, or refuses
   */
  NgResponse ask(Map<String, Object> request) {
    if (!health.isHealthy()) {
      health.countFailure();
      throw new EdgeException("the media edge does not respond");
    }
    NgResponse response = client.ask(request, deadline);
    if (response.text("result").equals("ok")) {
      return response;
    }
    String reason = response.text("error-reason") + response.text("message");
    if (reason.startsWith("Unknown call-id")) {
      throw new EdgeCallLostException("the media edge does not know the call any more");
    }
    String shown = reason.substring(0, Math.min(reason.length(), MAX_REASON));
    throw new EdgeException(
        "the media edge refused the command " + request.get("command") + ": " + shown);
  }

  /** Stops what is played to a side, if anything. */
  void stopPlaying(EdgeCall call, String side) {
    try {
      ask(NgRequests.about("stop media", call, side));
    } catch (EdgeException e) {
      if (!e.getMessage().endsWith(NOT_PLAYING)) {
        throw e;
      }
    }
  }

  /** Makes an offer or answer; returns the SDP in the response. */
  EdgeSdp exchange(Map<String, Object> request) {
    return EdgeSdp.read(ask(request).text("sdp"));
  }
}
