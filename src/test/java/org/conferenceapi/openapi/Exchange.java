package org.conferenceapi.openapi;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to the API and its response. A request that was refused need not be one that the
 * document allows.
 */
public record Exchange(HttpRequest request, String requestBody, HttpResponse<String> response) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BASE = "/v1";

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

  /** Fails if the exchange is not one that the OpenAPI document describes. */
  public void check() {
    String path = request.uri().getRawPath();
    if (!path.startsWith(BASE + "/") || isOfProxyOrServer()) {
      return;
    }
    OpenApiDocument.read()
        .operation(request.method(), path.substring(BASE.length()))
        .ifPresent(this::check);
  }

  /** Whether a load balancer has refused the request, or the server before the application. */
  private boolean isOfProxyOrServer() {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return response.statusCode() >= 400
        && response.headers().firstValue("X-Request-Id").isEmpty()
        && !type.startsWith("application/problem+");
  }

  private void check(DocumentedOperation operation) {
    JsonNode documented =
        operation
            .response(response.statusCode())
            .orElseThrow(() -> failure(operation, "the status is not documented"));
    if (response.statusCode() / 100 == 2 && requestBody != null && !requestBody.isBlank()) {
      String type = mediaType(request.headers().firstValue("Content-Type").orElse(""));
      operation.requestBody(type).ifPresent(schema -> check(operation, schema, type, requestBody));
    }
    checkHeaders(operation, documented);
    String body = response.body();
    if (body != null && !body.isEmpty()) {
      String type = mediaType(response.headers().firstValue("Content-Type").orElse(""));
      JsonNode content = documented.at("/content").get(type);
      if (content == null) {
        throw failure(operation, "the media type " + type + " is not documented");
      }
      check(operation, content.get("schema"), type, body);
    }
  }

  private void checkHeaders(DocumentedOperation operation, JsonNode documented) {
    Set<String> unknown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    unknown.addAll(HEADERS);
    unknown.removeIf(each -> response.headers().firstValue(each).isEmpty());
    documented.path("headers").propertyNames().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw failure(operation, "the headers " + unknown + " are not documented");
    }
  }

  private void check(DocumentedOperation operation, JsonNode schema, String type, String body) {
    if (type.endsWith("json")) {
      List<String> violations = OpenApiDocument.read().violations(schema, JSON.readTree(body));
      if (!violations.isEmpty()) {
        throw failure(operation, violations + " in " + body);
      }
    } else if (type.endsWith("xml")) {
      checkXml(schema, body);
    }
  }

  private static void checkXml(JsonNode schema, String body) {
    String name = schema.get("$ref").asString().replaceAll(".*/", "");
    Class<?> representation = Representation.of(name, body);
    if (XmlSchemas.hasRoot(representation)) {
      XmlSchemas.check(representation, body);
    }
  }

  private static String mediaType(String contentType) {
    return contentType.split(";")[0].strip().replace("text/xml", "application/xml");
  }

  private AssertionError failure(DocumentedOperation operation, String what) {
    return new AssertionError("%s of %s: %s".formatted(response.statusCode(), operation, what));
  }
}
