package org.conferenceapi.phone.edge;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The phone's side of a call.
 *
 * @param description what the phone has sent, reduced to one audio stream without its direction;
 *     empty before its first answer
 * @param direction the direction of the audio, as the phone describes it
 * @param sections the {@code m=} lines of the session as they are in {@link #sdp}, that of the
 *     audio without port and payload types
 * @param lines the audio as agreed with the phone: the address, the port, then lines of SDP; empty
 *     before the phone's first answer is connected
 * @param sdp the last SDP for the phone
 * @param origin the identifier of the session in {@link #sdp}
 * @param version the version of {@link #sdp} (RFC 8866, section 5.2)
 */
public record PhoneSide(
    String description,
    PhoneDirection direction,
    List<String> sections,
    List<String> lines,
    String sdp,
    long origin,
    long version) {
  /**
   * Creates the side of a new call.
   *
   * @param direction the direction of the audio, as the phone describes it
   * @param sections the {@code m=} lines
   * @return the side
   */
  public static PhoneSide fresh(PhoneDirection direction, List<String> sections) {
    // positive, and small enough for phones that count with 32 bits
    long origin = ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
    return new PhoneSide("", direction, sections, List.of(), "", origin, 0);
  }

  /**
   * Returns the side for a call that is set up again: the phone has not described it yet, but knows
   * the session.
   *
   * @return the side
   */
  public PhoneSide renewed() {
    return new PhoneSide("", PhoneDirection.SENDRECV, sections, List.of(), sdp, origin, version);
  }

  /**
   * Whether the phone has described its side.
   *
   * @return false until it answers the first offer
   */
  public boolean isAnswered() {
    return !description.isEmpty();
  }

  /**
   * Returns this side with another direction.
   *
   * @param changed the new direction
   * @return the side
   */
  public PhoneSide with(PhoneDirection changed) {
    return new PhoneSide(description, changed, sections, lines, sdp, origin, version);
  }

  /**
   * Returns this side with other sections.
   *
   * @param changed the new {@code m=} lines
   * @return the side
   */
  public PhoneSide with(List<String> changed) {
    return new PhoneSide(description, direction, changed, lines, sdp, origin, version);
  }

  /**
   * Returns this side with what was agreed on.
   *
   * @param newDescription what the phone has sent
   * @param newLines the audio as agreed with the phone
   * @return the side
   */
  public PhoneSide with(String newDescription, List<String> newLines) {
    return new PhoneSide(newDescription, direction, sections, newLines, sdp, origin, version);
  }

  /**
   * Returns this side with another SDP for the phone.
   *
   * @param newSdp the SDP
   * @param newVersion its version
   * @return the side
   */
  public PhoneSide withSdp(String newSdp, long newVersion) {
    return new PhoneSide(description, direction, sections, lines, newSdp, origin, newVersion);
  }
}
