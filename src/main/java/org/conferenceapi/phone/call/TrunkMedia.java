package org.conferenceapi.phone.call;

import java.util.List;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.conferenceapi.phone.edge.PhoneMedia;
import org.conferenceapi.phone.edge.SrtpUse;
import org.conferenceapi.phone.trunk.TrunkSnapshot;

/** What a trunk lets the media edge agree on with phones. */
final class TrunkMedia {
  private TrunkMedia() {}

  /**
   * Translates the trunk's terms into those of the edge.
   *
   * @param behindNat whether the address in the phone's SDP may be wrong
   */
  static PhoneMedia of(TrunkSnapshot trunk, boolean behindNat) {
    SrtpUse srtp = SrtpUse.valueOf(trunk.srtp().name());
    List<PhoneCodec> codecs =
        trunk.codecs().isEmpty()
            ? List.of(PhoneCodec.values())
            : trunk.codecs().stream().map(TrunkMedia::codec).toList();
    return new PhoneMedia(srtp, codecs, behindNat);
  }

  private static PhoneCodec codec(String name) {
    for (PhoneCodec each : PhoneCodec.values()) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(name);
  }
}
