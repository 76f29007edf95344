package org.conferenceapi.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operation of the OpenAPI document. */
public final class DocumentedOperation {
  private static final JsonMapper JSON = new JsonMapper();

  private final OpenApiDocument document;
  private final String verb;
  private final String template;
  private final JsonNode path;
  private final JsonNode node;
  private final Pattern pattern;

  DocumentedOperation(OpenApiDocument document, String verb, String template, JsonNode path) {
    this.document = document;
    this.verb = verb;
    this.template = template;
    this.path = path;
    node = path.get(verb.toLowerCase(Locale.ROOT));
    pattern = Pattern.compile("\\Q" + template.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E");
  }

  /** The method, such as {@code POST}. */
  public String verb() {
    return verb;
  }

  /** The path under the base URL, with placeholders. */
  public String template() {
    return template;
  }

  /** What the document says of it. */
  public JsonNode node() {
    return node;
  }

  /** Whether a request with that method and path under the base URL is one for it. */
  public boolean matches(String otherVerb, String otherPath) {
    return verb.equals(otherVerb) && pattern.matcher(otherPath).matches();
  }

  /** The parameters of the path and its own, without references. */
  public List<JsonNode> parameters() {
    return Stream.of(path, node)
        .flatMap(each -> each.path("parameters").valueStream())
        .map(document::resolve)
        .toList();
  }

  /** The response of a status; empty if it is not documented. */
  public Optional<JsonNode> response(int status) {
    JsonNode responses = node.get("responses");
    JsonNode found = responses.get(Integer.toString(status));
    return Optional.ofNullable(found).map(document::resolve);
  }

  /** The content of the request body, by its media types; missing if there is none. */
  public JsonNode requestContent() {
    return document.resolve(node.path("requestBody")).path("content");
  }

  /** The request body of a media type; empty if it is not documented. */
  Optional<JsonNode> requestBody(String mediaType) {
    return Optional.ofNullable(requestContent().get(mediaType))
        .map(content -> content.get("schema"));
  }

  /** Fails if a body has not that schema of the document. */
  void check(int status, JsonNode schema, String type, String body) {
    if (type.endsWith("json")) {
      List<String> violations = document.violations(schema, JSON.readTree(body));
      if (!violations.isEmpty()) {
        throw failure(status, violations + " in " + body);
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

  AssertionError failure(int status, String what) {
    return new AssertionError("%s of %s: %s".formatted(status, this, what));
  }

  @Override
  public String toString() {
    return verb + " " + template;
  }
}
