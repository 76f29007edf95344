package org.conferenceapi.phone.call;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.conferenceapi.media.join.JoinService;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.Prompt;
import org.conferenceapi.phone.edge.PromptLanguage;

/** The audio of one call: its call on the media edge, and its connection to the media server. */
final class CallMedia {
  private static final System.Logger LOG = System.getLogger(CallMedia.class.getName());

  private final JoinService joins;
  private MediaEdge edge;
  private EdgeCall call;
  private String key;
  private boolean isAnswerAwaited;
  private boolean isDetached;

  CallMedia(MediaEdge edge, JoinService joins) {
    this.edge = edge;
    this.joins = joins;
  }

  /** The answer to a phone's offer. */
  String answer(PhoneMedia media, String offer) {
    call = edge.answer(media, offer);
    return call.sdpForPhone();
  }

  /** An offer to a phone. */
  String offer(PhoneMedia media) {
    call = edge.offer(media);
    return call.sdpForPhone();
  }

  /** Processes the phone's answer. */
  void answered(String answer) {
    call = edge.answered(call, answer);
    isAnswerAwaited = false;
  }

  /** Brings the participant into the room: from now on the others hear the phone. */
  void join(String conf, String part) {
    JoinService.Admission admission = joins.joinPhone(conf, part, call.mixerOffer());
    key = admission.key();
    connect(admission.sdpAnswer());
  }

  private void connect(String mixerAnswer) {
    isDetached = true;
    call = edge.connect(call, mixerAnswer);
    isDetached = false;
  }

  MediaEdge edge() {
    return edge;
  }

  /** Sets the call up again, after its edge has lost it or is lost: an offer for a re-INVITE. */
  String takeOver(MediaEdge by) {
    EdgeCall lost = call;
    MediaEdge former = edge;
    call = by.takeOver(lost);
    edge = by;
    isAnswerAwaited = true;
    isDetached = true;
    delete(former, lost);
    return call.sdpForPhone();
  }

  /** Whether the phone has not answered an offer by which its call was set up again. */
  boolean isAnswerAwaited() {
    return isAnswerAwaited;
  }

  /** Whether the phone is to be brought into the room again, once it has answered. */
  boolean isDetached() {
    return isDetached;
  }

  /** Brings the participant into a room on another media server, or from another edge. */
  void rejoin(String conf, String part) {
    connect(joins.reconnectPhone(conf, part, key, call.mixerOffer()));
  }

  boolean isJoined() {
    return key != null;
  }

  /** The answer to an offer during the call: hold and the like. */
  String renegotiate(String offer) {
    call = edge.renegotiate(call, offer);
    return call.sdpForPhone();
  }

  /** An offer during the call, for a phone that asks for one. */
  String reoffer() {
    call = edge.reoffer(call);
    return call.sdpForPhone();
  }

  Duration play(Prompt prompt, PromptLanguage language, int times) {
    return edge.play(call, prompt, language, times);
  }

  void stopPlaying() {
    edge.stopPlaying(call);
  }

  /** How long nothing has come from the phone, while the media server was sending. */
  Duration phoneSilentFor() {
    return edge.query(call).phoneSilentFor();
  }

  /** The identifier on the edge; null before the first offer. */
  String id() {
    return call == null ? null : call.id();
  }

  String toText() {
    return call.toText();
  }

  /** Ends it on the edge. */
  void delete() {
    if (call != null) {
      delete(edge, call);
    }
  }

  private static void delete(MediaEdge edge, EdgeCall call) {
    try {
      edge.delete(call);
    } catch (EdgeException e) {
      LOG.log(Level.DEBUG, "The edge forgets the call after a time without audio", e);
    }
  }
}
