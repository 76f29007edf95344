package org.conferenceapi.openapi;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A request to the API and its response. A request that was refused need not be one that the
 * document allows.
 */
public record Exchange(HttpRequest request, String requestBody, HttpResponse<String> response) {
  private static final String BASE = "/v1";

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
    new DocumentedResponse(operation, response.statusCode(), response.headers(), response.body())
        .check();
    if (response.statusCode() / 100 == 2 && requestBody != null && !requestBody.isBlank()) {
      String type =
          DocumentedResponse.mediaType(request.headers().firstValue("Content-Type").orElse(""));
      operation
          .requestBody(type)
          .ifPresent(schema -> operation.check(response.statusCode(), schema, type, requestBody));
    }
  }
}
