package org.conferenceapi.media.janus;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.media.MediaException;

/**
 * The fields of an untrusted JSON object. A field that is missing or has another type reads as
 * empty: an empty object, array or string, 0 or false.
 *
 * @param json the JSON object
 */
record JsonFields(JsonObject json) {
  private static final JsonFields NONE = new JsonFields(JsonValue.EMPTY_JSON_OBJECT);

  JsonFields object(String name) {
    return json.get(name) instanceof JsonObject found ? new JsonFields(found) : NONE;
  }

  /** The objects in an array, without elements of other types. */
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

  /** An integer; 0 also if the number is not an integer or exceeds the range of a long. */
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
   * The id of the object that a request created, from {@code data.id} of the response.
   *
   * @throws MediaException if there is no id
   */
  long id() {
    long id = object("data").number("id");
    if (id == 0) {
      throw new MediaException("the media server created a session or handle, but returned no id");
    }
    return id;
  }

  boolean isTrue(String name) {
    return JsonValue.TRUE.equals(json.get(name));
  }
}
