package org.conferenceapi.openapi;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
          "accept-encoding",
          "content-disposition",
          "content-range",
          "etag",
          "location",
          "retry-after",
          "www-authenticate",
          "x-request-id");

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
    return response.statusCode() >= 400 && response.headers().firstValue("X-Request-Id").isEmpty();
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
    Set<String> names =
        Optional.ofNullable(documented.get("headers")).stream()
            .flatMap(headers -> headers.properties().stream())
            .map(header -> header.getKey().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>(response.headers().map().keySet());
    unknown.retainAll(HEADERS);
    unknown.removeAll(names);
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
