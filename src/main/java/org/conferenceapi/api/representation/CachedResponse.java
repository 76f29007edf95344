package org.conferenceapi.api.representation;

import java.util.Map;

/**
 * An answer that was given before.
 *
 * @param type of its media
 * @param tag its entity tag, in quotation marks
 * @param sources the versions of the rows that it was made from, by sid
 */
record CachedResponse(byte[] body, String type, String tag, Map<String, Long> sources) {
  /** About how many bytes of memory it takes. */
  int weight() {
    return 1000 + body.length;
  }
}
