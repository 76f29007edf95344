package org.conferenceapi.bridge;

import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.regex.Pattern;
import org.conferenceapi.api.Problem;

/** The offer of a browser (RFC 8829). What is in its lines is for the media server to judge. */
record BrowserOffer(String sdp) implements Offer {
  private static final Pattern AUDIO =
      Pattern.compile("audio [1-9][0-9]{0,4}(?:/[0-9]+)? (?:[A-Z]+/)*RTP/SAVPF [0-9 ]+");

  /**
   * Reads it.
   *
   * @throws Problem {@code invalid}, saying what is wrong
   */
  static BrowserOffer read(Sdp sdp, List<String> sections) {
    if (sections.size() != 1 || !AUDIO.matcher(sections.get(0)).matches()) {
      throw Offer.invalid("must have exactly one section (m=), for audio over RTP/SAVPF");
    }
    for (String attribute : List.of("a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:")) {
      if (sdp.values(attribute).isEmpty()) {
        throw Offer.invalid("must have a line " + attribute + "…");
      }
    }
    if (sdp.values("a=setup:").stream().anyMatch(each -> each.matches("active|passive"))) {
      throw Offer.invalid("must be an offer, which leaves it open who is active (a=setup:actpass)");
    }
    return new BrowserOffer(sdp.text());
  }

  @Override
  public void tellPlugin(JsonObjectBuilder join) {
    // what it has to know, it hears from the core
  }

  @Override
  public void tellCore(JsonObjectBuilder message) {
    message.add("jsep", JanusJson.object().add("type", "offer").add("sdp", sdp));
  }

  @Override
  public String answer(Fields joined) {
    String answer = joined.object("jsep").text("sdp");
    if (answer.isEmpty()) {
      throw new MediaException("the media server let somebody in without an SDP answer");
    }
    return answer;
  }
}
