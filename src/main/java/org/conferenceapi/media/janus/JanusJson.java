package org.conferenceapi.media.janus;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/** Builds and parses the JSON messages of the Janus API. */
final class JanusJson {
  /**
   * Looked up once: a look-up is slow, and may find no provider on threads that the application
   * server does not manage.
   */
  private static final JsonProvider JSON = JsonProvider.provider();

  private JanusJson() {}

  /** Starts a JSON object. */
  static JsonObjectBuilder object() {
    return JSON.createObjectBuilder();
  }

  /** Starts a request of that kind, the value of {@code janus}. */
  static JsonObjectBuilder request(String kind) {
    return object().add("janus", kind);
  }

  /**
   * Parses a message.
   *
   * @throws RuntimeException of a type that depends on the JSON library, if the text is not one
   *     JSON object
   */
  static JsonObject read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
