package org.conferenceapi.media.janus;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields of an object that cannot be trusted: one that is missing or of another type is as good
 * as empty.
 */
record JsonFields(JsonObject json) {
  private static final JsonFields NONE = new JsonFields(JsonValue.EMPTY_JSON_OBJECT);

  JsonFields object(String name) {
    return json.get(name) instanceof JsonObject found ? new JsonFields(found) : NONE;
  }

  /** The objects of an array; what else is in it is left out. */
  List<JsonFields> objects(String name) {
    Stream<JsonValue> all =
        json.get(name) instanceof JsonArray found ? found.stream() : Stream.empty();
    return all.filter(JsonObject.class::isInstance)
        .map(each -> new JsonFields((JsonObject) each))
        .toList();
  }

  String text(String name) {
    return json.get(name) instanceof JsonString found ? found.getString() : "";
  }

  /** A whole number; 0 for one that is too large, too. */
  long number(String name) {
    if (json.get(name) instanceof JsonNumber found) {
      try {
        return found.longValueExact();
      } catch (ArithmeticException e) {
        return 0;
      }
    }
    return 0;
  }

  /**
   * The identifier of what was made by a request.
   *
   * @throws MediaException if there is none
   */
  long id() {
    long id = object("data").number("id");
    if (id == 0) {
      throw new MediaException("the media server made something, but does not say what");
    }
    return id;
  }

  boolean isTrue(String name) {
    return JsonValue.TRUE.equals(json.get(name));
  }
}
