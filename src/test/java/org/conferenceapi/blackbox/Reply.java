package org.conferenceapi.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response of the application. */
public record Reply(HttpResponse<String> response) {
  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  /** A header's first value, or null. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** The text of the first element of that name, in XML or JSON; null if there is none. */
  public String get(String name) {
    return get(body(), name);
  }

  /** The text of the first element of that name in a document, XML or JSON; null if none. */
  public static String get(String document, String name) {
    if (document.startsWith("{")) {
      return text(json(document).get(name));
    }
    Matcher element = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(document);
    return element.find()
        ? element.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        : null;
  }

  public JsonObject json() {
    return json(body());
  }

  private static JsonObject json(String document) {
    return Json.createReader(new StringReader(document)).readObject();
  }

  private static String text(JsonValue value) {
    return value == null ? null : value instanceof JsonString s ? s.getString() : value.toString();
  }

  /** Fails with the whole response unless it has this status. */
  public Reply expect(int status) {
    if (status() != status) {
      throw new AssertionError("expected " + status + " but got " + status() + ": " + body());
    }
    return this;
  }
}
