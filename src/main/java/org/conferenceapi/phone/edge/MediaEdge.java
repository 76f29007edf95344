package org.conferenceapi.phone.edge;

import java.time.Duration;

/**
 * The client of one media edge, in the terms of SDP offers and answers (RFC 3264). Every call of a
 * method ends within 5 seconds, and belongs outside of transactions. Unless stated otherwise it
 * throws an {@link EdgeException} if the edge does not respond or refuses.
 *
 * <p>An {@link EdgeCall} is the state after a method: the caller keeps that of the last one, as
 * text if it must survive this node, and passes it to the next. Any node can continue the call with
 * it. The methods for one call must not run at the same time.
 *
 * <p>A call in: {@link #answer}, prompts and digits, {@link #connect}. A call out: {@link #offer},
 * {@link #answered}, {@link #connect}. A call in without an offer (RFC 3261, section 13.3.1) is
 * like a call out: the offer is in the 200, the answer in the ACK. Until {@link #connect} the phone
 * hears prompts and silence, and nobody hears the phone. Keys that somebody presses become {@link
 * DigitEvent}s, and are never heard.
 */
public interface MediaEdge extends AutoCloseable {
  /**
   * Returns the URL of the media edge, which identifies it.
   *
   * @return the URL, at most 500 characters
   */
  String url();

  /**
   * Whether the edge responds to health checks. An edge that hangs is detected within 5 seconds.
   * While the edge is not healthy, calls fail without waiting.
   *
   * @return whether it is healthy
   */
  boolean isHealthy();

  /**
   * Sends a health check, without waiting for the response, but perhaps for the address of the
   * edge. This is called every second.
   */
  void checkHealth();

  /**
   * Returns how many calls this node has on the edge.
   *
   * @return the number of calls that were set up or continued here, and not deleted
   */
  int calls();

  /**
   * Answers the offer of a phone. What the phone offers besides one audio stream, such as video, is
   * refused in the answer.
   *
   * @param media what may be agreed on
   * @param phoneOffer the SDP offer of the phone; untrusted
   * @return the new call; {@link EdgeCall#sdpForPhone} is the answer, for the 200
   * @throws UnacceptableSdpException if the offer is invalid or has nothing that is allowed
   */
  EdgeCall answer(PhoneMedia media, String phoneOffer);

  /**
   * Makes an offer for a phone.
   *
   * @param media what is offered
   * @return the new call; {@link EdgeCall#sdpForPhone} is the offer, for the INVITE, or for the 200
   *     to an INVITE without an offer
   */
  EdgeCall offer(PhoneMedia media);

  /**
   * Processes the answer of the phone to the last offer that was made for it, provisional (183) or
   * final; of several, the last one counts.
   *
   * @param call the call
   * @param phoneAnswer the SDP answer of the phone; untrusted
   * @return the call
   * @throws UnacceptableSdpException if the answer is invalid or refuses the audio
   * @throws EdgeCallLostException if the edge does not have the call any more
   */
  EdgeCall answered(EdgeCall call, String phoneAnswer);

  /**
   * Connects the phone to a media server, which has been joined with {@link EdgeCall#mixerOffer}:
   * prompts end, and both sides hear each other, unless the phone is on hold. The phone notices
   * nothing: {@link EdgeCall#sdpForPhone} stays the same. It may be called again for another media
   * server.
   *
   * @param call the call, with an answered phone
   * @param mixerAnswer the SDP answer of the media server
   * @return the call
   * @throws EdgeCallLostException if the edge does not have the call any more
   */
  EdgeCall connect(EdgeCall call, String mixerAnswer);

  /**
   * Disconnects the phone from the media server: it hears prompts and silence again.
   *
   * @param call the call
   * @return the call
   * @throws EdgeCallLostException if the edge does not have the call any more
   */
  EdgeCall disconnect(EdgeCall call);

  /**
   * Processes a new offer of the phone, in a re-INVITE or UPDATE: hold, the end of a hold, another
   * codec, address or port. A phone on hold still sends nothing to the media server, which gets
   * silence instead.
   *
   * @param call the call
   * @param phoneOffer the SDP offer of the phone; untrusted
   * @return the call; {@link EdgeCall#sdpForPhone} is the answer
   * @throws UnacceptableSdpException if the offer is invalid or has nothing that is allowed; then
   *     nothing has changed
   * @throws EdgeCallLostException if the edge does not have the call any more
   */
  EdgeCall renegotiate(EdgeCall call, String phoneOffer);

  /**
   * Makes a new offer for the phone, as the response to a re-INVITE without an offer, or to end a
   * hold. The phone's answer goes to {@link #answered}. The edge is not asked.
   *
   * @param call the call, with an answered phone
   * @return the call; {@link EdgeCall#sdpForPhone} is the offer
   */
  EdgeCall reoffer(EdgeCall call);

  /**
   * Sets up a call again that its edge has lost, here or on another edge. The media server must be
   * joined again, too, after {@link #answered}.
   *
   * @param lost the call as it was
   * @return the new call; {@link EdgeCall#sdpForPhone} is the offer, for a re-INVITE
   */
  EdgeCall takeOver(EdgeCall lost);

  /**
   * Plays a prompt to the phone, in place of the current one. In a connected call the phone hears
   * the prompt instead of the conference, until {@link #stopPlaying}.
   *
   * @param call the call, with an answered phone
   * @param prompt the prompt
   * @param language its language
   * @param times how often it is played, at least once
   * @return how long one time lasts
   * @throws EdgeCallLostException if the edge does not have the call any more
   */
  Duration play(EdgeCall call, Prompt prompt, PromptLanguage language, int times);

  /**
   * Stops the prompt: silence or the conference follows. It is no error if there is none.
   *
   * @param call the call, with an answered phone
   * @throws EdgeCallLostException if the edge does not have the call any more
   */
  void stopPlaying(EdgeCall call);

  /**
   * Asks what has arrived from the phone and the media server so far: a phone that is dead sends
   * nothing, and the edge does not notice.
   *
   * @param call the call, with an answered phone
   * @return the traffic
   * @throws EdgeCallLostException if the edge does not have the call any more, for example because
   *     it was restarted
   */
  EdgeTraffic query(EdgeCall call);

  /**
   * Deletes the call. It is no error if the edge does not have it.
   *
   * @param call the call
   * @return what has arrived in all
   */
  EdgeStatistics delete(EdgeCall call);

  /** Closes the client; the calls continue. */
  @Override
  void close();
}
