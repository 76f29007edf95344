package org.conferenceapi.phone.edge.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.conferenceapi.phone.edge.PhoneDirection;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.SrtpUse;
import org.conferenceapi.phone.edge.UnacceptableSdpException;

/**
 * The SDP of a phone, checked and reduced.
 *
 * @param description one audio stream with one codec, without its direction, for a media edge
 * @param direction the direction of the audio
 * @param sections an {@code m=} line for each section of the phone's SDP, in its order: that of the
 *     audio without port and payload types, the others with port 0, as they are refused
 */
public record PhoneSdp(String description, PhoneDirection direction, List<String> sections) {
  private static final int MAX_LENGTH = 16_384;
  private static final int MAX_LINES = 400;
  private static final int MAX_SECTIONS = 16;
  private static final Pattern LINE = Pattern.compile("[a-z]=[^\\p{Cntrl}\\p{Cs}]{0,1000}");
  private static final Pattern AT = Pattern.compile("(?m)^c=(IN IP[46] \\S+)");
  private static final Pattern NOWHERE = Pattern.compile("c=IN IP(?:4 0\\.0\\.0\\.0|6 [0:]+)");
  private static final Pattern DIRECTION =
      Pattern.compile("a=(sendrecv|sendonly|recvonly|inactive)");

  /**
   * Reads an offer of a phone. The codec is the first one of those allowed that the phone offers.
   *
   * @param sdp the SDP
   * @param media what is allowed
   * @return the checked and reduced offer
   * @throws UnacceptableSdpException if it is invalid or has nothing that is allowed
   */
  public static PhoneSdp offer(String sdp, PhoneMedia media) {
    SdpLines all = lines(sdp);
    return all.audio(media.srtp() != SrtpUse.OFF, each -> AudioDescription.isSecure(each))
        .or(
            () ->
                all.audio(media.srtp() != SrtpUse.REQUIRED, each -> AudioDescription.isPlain(each)))
        .map(audio -> reduce(all, audio, AudioDescription.preferring(all.session(), audio, media)))
        .orElseThrow(
            () ->
                new UnacceptableSdpException(
                    "the SDP offers no audio over RTP with srtp=" + media.srtp()));
  }

  /**
   * Reads an answer of a phone. The codec is the first one of the phone that is allowed.
   *
   * @param sdp the SDP
   * @param media what was offered
   * @return the checked and reduced answer
   * @throws UnacceptableSdpException if it is invalid or refuses the audio
   */
  public static PhoneSdp answer(String sdp, PhoneMedia media) {
    SdpLines all = lines(sdp);
    boolean secure = media.srtp() == SrtpUse.REQUIRED;
    return all.audio(
            true, each -> secure ? AudioDescription.isSecure(each) : AudioDescription.isPlain(each))
        .map(audio -> reduce(all, audio, AudioDescription.first(all.session(), audio, media)))
        .orElseThrow(
            () ->
                new UnacceptableSdpException("the SDP answer refuses the audio that was offered"));
  }

  /**
   * Returns this SDP with the address of an earlier one, if it has none itself because of a hold
   * (RFC 2543): where the phone hears does not change by a hold.
   *
   * @param earlier the description before; empty if there was none
   * @return the SDP
   */
  public PhoneSdp withAddressOf(String earlier) {
    Matcher now = AT.matcher(description);
    Matcher before = AT.matcher(earlier);
    return now.find() && NOWHERE.matcher(now.group()).matches() && before.find()
        ? new PhoneSdp(description.replace(now.group(1), before.group(1)), direction, sections)
        : this;
  }

  /** The lines of the session, and the sections. */
  private record SdpLines(List<String> session, List<SdpSection> sections) {
    Optional<SdpSection> audio(boolean allowed, Predicate<SdpSection> suitable) {
      return sections.stream()
          .filter(each -> allowed && each.media().equals("audio") && each.port() > 0)
          .filter(suitable)
          .findFirst();
    }
  }

  private static PhoneSdp reduce(SdpLines all, SdpSection audio, AudioDescription description) {
    List<String> mediaLines =
        all.sections.stream()
            .map(each -> each.number() == audio.number() ? description.mediaLine() : each.refusal())
            .toList();
    return new PhoneSdp(description.text(), direction(all, audio, description), mediaLines);
  }

  private static PhoneDirection direction(
      SdpLines all, SdpSection audio, AudioDescription description) {
    PhoneDirection said =
        audio
            .first(DIRECTION)
            .or(() -> SdpSection.first(all.session, DIRECTION))
            .flatMap(found -> PhoneDirection.of(found.group(1)))
            .orElse(PhoneDirection.SENDRECV);
    if (!description.isOnHold()) {
      return said;
    }
    // the hold of RFC 2543: the phone does not hear, whatever it says
    return said.speaks() || said == PhoneDirection.SENDONLY
        ? PhoneDirection.SENDONLY
        : PhoneDirection.INACTIVE;
  }

  private static SdpLines lines(String sdp) {
    if (sdp.length() > MAX_LENGTH) {
      throw new UnacceptableSdpException("the SDP has more than " + MAX_LENGTH + " characters");
    }
    List<String> lines = sdp.stripTrailing().lines().map(String::stripTrailing).toList();
    if (lines.isEmpty()
        || lines.size() > MAX_LINES
        || !lines.get(0).equals("v=0")
        || !lines.stream().allMatch(each -> LINE.matcher(each).matches())) {
      throw new UnacceptableSdpException("the SDP is malformed");
    }
    List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : lines) {
      if (line.startsWith("m=")) {
        parts.add(new ArrayList<>());
      }
      parts.get(parts.size() - 1).add(line);
    }
    if (parts.size() > MAX_SECTIONS) {
      throw new UnacceptableSdpException("the SDP has too many sections");
    }
    List<SdpSection> sections =
        IntStream.range(1, parts.size())
            .mapToObj(index -> SdpSection.read(index - 1, parts.get(index)))
            .toList();
    return new SdpLines(parts.get(0), sections);
  }
}
