package org.conferenceapi.api.representation;

import java.util.Map;

/**
 * A response to an earlier request, to be sent again.
 *
 * @param body the representation
 * @param type the media type of the body
 * @param tag the entity tag of the body, in quotation marks
 * @param sources the versions of the rows that the response was made from, by sid
 */
record CachedResponse(byte[] body, String type, String tag, Map<String, Long> sources) {
  /** Returns about how many bytes of memory the response takes. */
  int weight() {
    return 1000 + body.length;
  }
}
