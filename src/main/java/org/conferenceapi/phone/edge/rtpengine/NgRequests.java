package org.conferenceapi.phone.edge.rtpengine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.SrtpUse;
import org.conferenceapi.phone.edge.sdp.MixerSdp;

/** The requests of the ng protocol for a call: what rtpengine is asked to do. */
final class NgRequests {
  /** The tags of the two sides, which need not be those of SIP. */
  static final String PHONE = "phone";

  static final String MIXER = "mixer";

  /** Longer than any call, with five seconds each. */
  private static final int FOREVER = 1_000_000;

  /** All suites that rtpengine has but the one that every phone must have. */
  private static final List<String> OTHER_SUITES =
      List.of(
          "no-AEAD_AES_256_GCM",
          "no-AEAD_AES_128_GCM",
          "no-AES_256_CM_HMAC_SHA1_80",
          "no-AES_256_CM_HMAC_SHA1_32",
          "no-AES_192_CM_HMAC_SHA1_80",
          "no-AES_192_CM_HMAC_SHA1_32",
          "no-AES_CM_128_HMAC_SHA1_32",
          "no-F8_128_HMAC_SHA1_80",
          "no-F8_128_HMAC_SHA1_32",
          "no-NULL_HMAC_SHA1_80",
          "no-NULL_HMAC_SHA1_32");

  private static final Pattern PTIME = Pattern.compile("a=ptime:([0-9]+)");
  private static final int MIXER_PTIME = 20;

  private final String phoneInterface;
  private final String mixerInterface;

  /**
   * Creates the requests for an edge.
   *
   * @param phoneInterface the name of rtpengine's interface towards phones
   * @param mixerInterface the name of rtpengine's interface towards media servers
   */
  NgRequests(String phoneInterface, String mixerInterface) {
    this.phoneInterface = phoneInterface;
    this.mixerInterface = mixerInterface;
  }

  /** The offer of a phone to the media server. */
  Map<String, Object> offerOfPhone(EdgeCall call, String description, boolean isNew) {
    Map<String, Object> request =
        session("offer", call, PHONE, description, call.media().behindNat());
    if (isNew) {
      request.put("direction", List.of(phoneInterface, mixerInterface));
    } else {
      request.put("to-tag", MIXER);
    }
    request.put("transport-protocol", "RTP/AVP");
    request.put(
        "codec",
        Map.of(
            "mask", List.of("all"),
            "transcode", List.of("PCMU"),
            "offer", List.of("telephone-event")));
    Matcher ptime = PTIME.matcher(description);
    request.put("ptime", MIXER_PTIME);
    request.put("ptime-reverse", ptime.find() ? Integer.parseInt(ptime.group(1)) : MIXER_PTIME);
    return request;
  }

  /** The answer of the media server, or of its placeholder. */
  Map<String, Object> answerOfMixer(EdgeCall call) {
    Map<String, Object> request = session("answer", call, PHONE, MixerSdp.of(call.mixer()), false);
    request.put("to-tag", MIXER);
    return request;
  }

  /** The offer of the media server's placeholder to a phone. */
  Map<String, Object> offerToPhone(EdgeCall call) {
    PhoneMedia media = call.media();
    Map<String, Object> request = session("offer", call, MIXER, MixerSdp.of(call.mixer()), false);
    request.put("direction", List.of(mixerInterface, phoneInterface));
    request.put("transport-protocol", media.srtp() == SrtpUse.REQUIRED ? "RTP/SAVP" : "RTP/AVP");
    request.put(
        "codec",
        Map.of(
            "mask", List.of("all"),
            "transcode", media.codecs().stream().map(PhoneCodec::rtpmap).toList(),
            "offer", List.of("telephone-event")));
    request.put("ptime", MIXER_PTIME);
    request.put("ptime-reverse", MIXER_PTIME);
    return request;
  }

  /** The first answer of a phone. */
  Map<String, Object> answerOfPhone(EdgeCall call, String description) {
    Map<String, Object> request =
        session("answer", call, MIXER, description, call.media().behindNat());
    request.put("to-tag", PHONE);
    return request;
  }

  /**
   * A request with an SDP.
   *
   * @param learning whether the address in the SDP may be wrong: then rtpengine learns it from the
   *     first packet
   */
  private static Map<String, Object> session(
      String command, EdgeCall call, String from, String sdp, boolean learning) {
    Map<String, Object> request = about(command, call, from);
    request.put("sdp", sdp);
    request.put("replace", List.of("origin", "session connection"));
    // without port latching, the phone would get another port when a media server is connected
    if (learning) {
      request.put("flags", List.of("port latching", "strict source"));
      request.put("endpoint-learning", "immediate");
    } else {
      request.put("flags", List.of("port latching", "strict source", "asymmetric"));
    }
    request.put("ICE", "remove");
    request.put("DTLS", "off");
    request.put("SDES", OTHER_SUITES);
    request.put("generate RTCP", "on");
    return request;
  }

  /** A request about one side of a call. */
  static Map<String, Object> about(String command, EdgeCall call, String side) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("command", command);
    request.put("call-id", call.id());
    request.put("from-tag", side);
    return request;
  }

  /** Plays a file to a side. */
  static Map<String, Object> play(EdgeCall call, String side, byte[] file, int times) {
    Map<String, Object> request = about("play media", call, side);
    request.put("blob", file);
    request.put("repeat-times", times);
    return request;
  }

  /** Plays a short file to a side until it is stopped. */
  static Map<String, Object> playForever(EdgeCall call, String side, byte[] file) {
    return play(call, side, file, FOREVER);
  }
}
