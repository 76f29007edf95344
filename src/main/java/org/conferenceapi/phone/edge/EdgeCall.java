package org.conferenceapi.phone.edge;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import org.conferenceapi.media.sdp.RtpCodec;
import org.conferenceapi.media.sdp.RtpOffer;
import org.conferenceapi.platform.net.Cidr;

/**
 * The state of a call on a media edge: what any node needs to continue it. It contains the keys of
 * encrypted audio, so it is not for logs.
 *
 * @param edge the URL of the edge
 * @param id the identifier of the call on the edge, at most 64 characters
 * @param media what may be agreed on with the phone
 * @param phone the phone's side
 * @param mixer the media server's side
 */
public record EdgeCall(String edge, String id, PhoneMedia media, PhoneSide phone, MixerSide mixer) {
  /** Looked up once: it may find no provider on threads that the server does not manage. */
  private static final JsonProvider JSON = JsonProvider.provider();

  /**
   * Returns the SDP for the phone: the offer or answer that the last method has made.
   *
   * @return the SDP
   */
  public String sdpForPhone() {
    return phone.sdp();
  }

  /**
   * Returns the offer with which a media server is joined, before {@link MediaEdge#connect}.
   *
   * @return the offer
   * @throws IllegalStateException before the phone's answer
   */
  public RtpOffer mixerOffer() {
    return Cidr.literal(mixer.address())
        .map(address -> new RtpOffer(address, mixer.port(), RtpCodec.PCMU, 0))
        .orElseThrow(() -> new IllegalStateException("the phone has not answered yet"));
  }

  /**
   * Whether the phone holds the call: it neither speaks nor wants to hear.
   *
   * @return true during a hold
   */
  public boolean isHeld() {
    return !phone.direction().hears();
  }

  /**
   * Returns this call with another side of the phone.
   *
   * @param changed the new side
   * @return the call
   */
  public EdgeCall with(PhoneSide changed) {
    return new EdgeCall(edge, id, media, changed, mixer);
  }

  /**
   * Returns this call with another side of the media server.
   *
   * @param changed the new side
   * @return the call
   */
  public EdgeCall with(MixerSide changed) {
    return new EdgeCall(edge, id, media, phone, changed);
  }

  /**
   * Writes the call as text.
   *
   * @return the text, typically 1,500 characters and at most 60,000
   */
  public String toText() {
    return JSON.createObjectBuilder()
        .add("edge", edge)
        .add("id", id)
        .add("srtp", media.srtp().name())
        .add("codecs", array(media.codecs().stream().map(Enum::name).toList()))
        .add("behindNat", media.behindNat())
        .add("description", phone.description())
        .add("direction", phone.direction().name())
        .add("sections", array(phone.sections()))
        .add("lines", array(phone.lines()))
        .add("sdp", phone.sdp())
        .add("origin", phone.origin())
        .add("version", phone.version())
        .add("mixerAddress", mixer.address())
        .add("mixerPort", mixer.port())
        .add("events", mixer.events())
        .add("peerAddress", mixer.peerAddress())
        .add("peerPort", mixer.peerPort())
        .build()
        .toString();
  }

  /**
   * Reads a call.
   *
   * @param text what {@link #toText} has returned
   * @return the call
   */
  public static EdgeCall ofText(String text) {
    JsonObject json;
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      json = reader.readObject();
    }
    return new EdgeCall(
        json.getString("edge"),
        json.getString("id"),
        new PhoneMedia(
            SrtpUse.valueOf(json.getString("srtp")),
            list(json.getJsonArray("codecs")).stream().map(PhoneCodec::valueOf).toList(),
            json.getBoolean("behindNat")),
        new PhoneSide(
            json.getString("description"),
            PhoneDirection.valueOf(json.getString("direction")),
            list(json.getJsonArray("sections")),
            list(json.getJsonArray("lines")),
            json.getString("sdp"),
            json.getJsonNumber("origin").longValueExact(),
            json.getJsonNumber("version").longValueExact()),
        new MixerSide(
            json.getString("mixerAddress"),
            json.getInt("mixerPort"),
            json.getString("events"),
            json.getString("peerAddress"),
            json.getInt("peerPort")));
  }

  private static JsonArrayBuilder array(List<String> texts) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> list(JsonArray array) {
    return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }

  /** Returns the call without its SDPs, which contain keys. */
  @Override
  public String toString() {
    return "call " + id + " on " + edge;
  }
}
