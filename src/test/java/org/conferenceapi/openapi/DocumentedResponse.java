package org.conferenceapi.openapi;

import java.net.http.HttpHeaders;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A response to an operation of the OpenAPI document. */
public record DocumentedResponse(
    DocumentedOperation operation, int status, HttpHeaders headers, String body) {
  /** The headers that the document names where they can occur. */
  private static final Set<String> HEADERS =
      Set.of(
          "Accept-Encoding",
          "Content-Disposition",
          "Content-Range",
          "ETag",
          "Location",
          "Retry-After",
          "WWW-Authenticate",
          "X-Request-Id");

  /** Fails if it is not one that the document describes. */
  public void check() {
    JsonNode documented =
        operation
            .response(status)
            .orElseThrow(() -> operation.failure(status, "the status is not documented"));
    checkHeaders(documented);
    if (body != null && !body.isEmpty()) {
      String type = mediaType(headers.firstValue("Content-Type").orElse(""));
      JsonNode content = documented.at("/content").get(type);
      if (content == null) {
        throw operation.failure(status, "the media type " + type + " is not documented");
      }
      operation.check(status, content.get("schema"), type, body);
    }
  }

  private void checkHeaders(JsonNode documented) {
    Set<String> unknown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    unknown.addAll(HEADERS);
    unknown.removeIf(each -> headers.firstValue(each).isEmpty());
    documented.path("headers").propertyNames().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw operation.failure(status, "the headers " + unknown + " are not documented");
    }
  }

  /** The media type of a Content-Type, as the document names it. */
  static String mediaType(String contentType) {
    return contentType.split(";")[0].strip().replace("text/xml", "application/xml");
  }
}
