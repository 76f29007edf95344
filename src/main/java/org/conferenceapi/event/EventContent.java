package org.conferenceapi.event;

import java.nio.charset.StandardCharsets;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Representations;

/** The representations that an event shows, as members of a JSON object. */
public final class EventContent {
  private EventContent() {}

  /**
   * Writes a member of a JSON object.
   *
   * @param name the name of the member
   * @param representation the representation
   * @return for example {@code "conf":{"sid":…}}
   */
  public static String member(String name, Object representation) {
    byte[] json = Representations.write(representation, Format.JSON);
    return '"' + name + "\":" + new String(json, StandardCharsets.UTF_8);
  }
}
