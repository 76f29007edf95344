package org.conferenceapi.phone.edge.rtpengine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fields of a response. A field that is missing or has another type reads as empty: an empty
 * map or text, or 0.
 *
 * @param fields the fields
 */
record NgResponse(Map<?, ?> fields) {
  String text(String name) {
    return fields.get(name) instanceof String found ? found : "";
  }

  long number(String name) {
    return fields.get(name) instanceof Long found ? found : 0;
  }

  NgResponse map(String name) {
    return new NgResponse(fields.get(name) instanceof Map<?, ?> found ? found : Map.of());
  }

  /** The maps in a list. */
  Stream<NgResponse> maps(String name) {
    List<?> found = fields.get(name) instanceof List<?> list ? list : List.of();
    return found.stream()
        .filter(Map.class::isInstance)
        .map(each -> new NgResponse((Map<?, ?>) each));
  }
}
