package org.conferenceapi.phone.edge.rtpengine;

import java.util.List;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.MixerSide;
import org.conferenceapi.phone.edge.PhoneDirection;
import org.conferenceapi.phone.edge.Prompt;
import org.conferenceapi.phone.edge.sdp.EdgeSdp;
import org.conferenceapi.phone.edge.sdp.SdpForPhone;

/** The steps of which the methods of {@link RtpengineEdge} consist; one method is one session. */
final class EdgeSession {
  private static final String PHONE = NgRequests.PHONE;
  private static final String MIXER = NgRequests.MIXER;

  private final NgCalls ng;
  private final NgRequests requests;

  EdgeSession(NgCalls ng, NgRequests requests) {
    this.ng = ng;
    this.requests = requests;
  }

  /** Makes the first offer to a phone. */
  EdgeCall offer(EdgeCall call) {
    EdgeSdp audio = ng.exchange(requests.offerToPhone(call));
    return call.with(SdpForPhone.next(call.phone(), audio, PhoneDirection.SENDRECV));
  }

  /** Passes on the first answer of a phone. */
  EdgeCall firstAnswer(EdgeCall call, String description) {
    return call.with(mixer(ng.exchange(requests.answerOfPhone(call, description)), call.mixer()))
        .with(call.phone().with(description, List.of()));
  }

  /** Passes on the first offer of a phone, to the placeholder of a media server. */
  EdgeCall firstOffer(EdgeCall call, String description) {
    return agree(call, description, true);
  }

  /**
   * Passes on what a phone or a media server has described anew.
   *
   * @throws EdgeCallLostException if the edge does not know the call; otherwise rtpengine would
   *     make a new one
   */
  EdgeCall agree(EdgeCall call, String description) {
    ng.ask(NgRequests.about("query", call, PHONE));
    return agree(call, description, false);
  }

  private EdgeCall agree(EdgeCall call, String description, boolean isNew) {
    EdgeSdp toMixer = ng.exchange(requests.offerOfPhone(call, description, isNew));
    EdgeCall offered = call.with(mixer(toMixer, call.mixer()));
    EdgeSdp toPhone = ng.exchange(requests.answerOfMixer(offered));
    return offered.with(offered.phone().with(description, toPhone.store()));
  }

  private static MixerSide mixer(EdgeSdp edge, MixerSide before) {
    return new MixerSide(
        edge.address().getHostAddress(),
        edge.port(),
        edge.events(),
        before.peerAddress(),
        before.peerPort());
  }

  /**
   * Lets through what the state of the call permits, and replaces the rest by silence.
   *
   * @param before the call as it was enforced last: rtpengine logs a warning when it is to stop
   *     what it does not play
   */
  void enforce(EdgeCall before, EdgeCall call) {
    boolean connected = call.mixer().isConnected();
    PhoneDirection direction = call.phone().direction();
    boolean blocked = connected && !direction.speaks();
    ng.ask(NgRequests.about("block DTMF", call, PHONE));
    ng.ask(NgRequests.about(blocked ? "block media" : "unblock media", call, PHONE));
    // not blocked: if audio is missing between them, rtpengine keeps the packets of a key back
    ng.ask(NgRequests.about(connected ? "unsilence media" : "silence media", call, PHONE));
    blockMixer(call, !connected || !direction.hears());
    if (hasSilentMixer(call)) {
      ng.ask(NgRequests.playForever(call, MIXER, Prompt.silence()));
    } else if (hasSilentMixer(before)) {
      ng.stopPlaying(call, MIXER);
    }
    if (connected && !before.mixer().isConnected()) {
      ng.stopPlaying(call, PHONE);
    }
  }

  /** Whether the media server gets silence in place of the phone. */
  private static boolean hasSilentMixer(EdgeCall call) {
    return call.mixer().isConnected() && !call.phone().direction().speaks();
  }

  /** Ends a prompt in a connected call. */
  void endPrompt(EdgeCall call) {
    ng.stopPlaying(call, PHONE);
    blockMixer(call, !call.phone().direction().hears());
  }

  /** Stops or resumes the audio from the media server to the phone. */
  void blockMixer(EdgeCall call, boolean blocked) {
    ng.ask(NgRequests.about(blocked ? "block media" : "unblock media", call, MIXER));
  }

  /** Starts silence to the phone. */
  void beSilent(EdgeCall call) {
    ng.ask(NgRequests.playForever(call, PHONE, Prompt.silence()));
  }

  /**
   * Checks that the phone need not know what the edge and the media server have agreed on.
   *
   * @throws EdgeCallLostException if it must: the edge does not have the call as it was
   */
  static void checkPhoneKeeps(EdgeCall before, EdgeCall after) {
    try {
      EdgeSdp known = EdgeSdp.read(before.sdpForPhone());
      if (known.isSameFor(EdgeSdp.restore(after.phone().lines()))) {
        return;
      }
    } catch (EdgeException e) {
      throw new EdgeCallLostException("the media edge described the call in another way");
    }
    throw new EdgeCallLostException("the media edge changed the address or key for the phone");
  }
}
