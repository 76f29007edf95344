package org.conferenceapi.openapi;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An operation of the OpenAPI document. */
record DocumentedOperation(OpenApiDocument document, String verb, String template, JsonNode node) {

  boolean matches(String otherVerb, String path) {
    String regex = template.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
    return verb.equals(otherVerb) && Pattern.matches("\\Q" + regex + "\\E", path);
  }

  /** The response of a status; empty if it is not documented. */
  Optional<JsonNode> response(int status) {
    JsonNode responses = node.get("responses");
    JsonNode found = responses.get(Integer.toString(status));
    return Optional.ofNullable(found).map(document::resolve);
  }

  /** The request body of a media type; empty if it is not documented. */
  Optional<JsonNode> requestBody(String mediaType) {
    return Optional.ofNullable(node.get("requestBody"))
        .map(document::resolve)
        .map(body -> body.get("content").get(mediaType))
        .map(content -> content.get("schema"));
  }

  @Override
  public String toString() {
    return verb + " " + template;
  }
}
