package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/** Messages of the Janus API, as text and as JSON. */
final class JanusJson {
  /** Looked up once: a look-up is slow, and threads that are not the server's may find nothing. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private JanusJson() {}

  /** An object to be filled. */
  static JsonObjectBuilder object() {
    return JSON.createObjectBuilder();
  }

  /** A request of that kind, to be completed. */
  static JsonObjectBuilder request(String kind) {
    return object().add("janus", kind);
  }

  /**
   * Reads a message.
   *
   * @throws RuntimeException of the library's choice, if it is not one JSON object
   */
  static JsonObject read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
