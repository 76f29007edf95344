package org.conferenceapi.fuzz.request;

import java.util.List;
import java.util.Map;
import org.conferenceapi.openapi.DocumentedOperation;
import org.conferenceapi.openapi.OpenApiDocument;
import tools.jackson.databind.JsonNode;

/**
 * An operation of the OpenAPI document, as the generator needs it.
 *
 * @param verb the method
 * @param template the path under the base URL
 * @param segments of the template
 * @param query the parameters of the query
 * @param isCreation whether it takes an idempotency key
 * @param body the elements of its body; null without one
 * @param root the name of the body's element in XML
 * @param file the media type of a body without elements; null if there is none
 */
record Operation(
    String verb,
    String template,
    List<String> segments,
    List<Element> query,
    boolean isCreation,
    List<Element> body,
    String root,
    String file) {
  /** What requests would lock the run out with: only for accounts that are expendable. */
  private static final List<String> DESTRUCTIVE = List.of("suspend", "close", "token");

  /** Operations that are asked for more or less often than the others, with their weight. */
  private static final Map<String, Integer> WEIGHTS =
      Map.ofEntries(
          Map.entry("POST /account/{account}/conf", 14),
          Map.entry("GET /account/{account}/conf/{conf}", 14),
          Map.entry("POST /account/{account}/conf/{conf}", 14),
          Map.entry("POST /account/{account}/conf/{conf}/part", 24),
          Map.entry("POST /account/{account}/conf/{conf}/part/{part}/status", 40),
          Map.entry("POST /account/{account}/conf/{conf}/part/{part}/dispose", 14),
          Map.entry("POST /account/{account}/conf/{conf}/part/{part}/set_voice_mode", 10),
          Map.entry("POST /account", 2),
          Map.entry("POST /account/{account}/subaccount", 2),
          Map.entry("POST /account/{account}/app", 3),
          Map.entry("POST /account/{account}/close", 1),
          Map.entry("POST /account/{account}/suspend", 2),
          Map.entry("GET /metrics", 1));

  private static final int WEIGHT = 6;

  static Operation of(DocumentedOperation documented) {
    JsonNode content = documented.requestContent();
    String file = null;
    List<Element> body = null;
    String root = null;
    if (content.has("application/json")) {
      JsonNode schema = resolve(content.at("/application~1json/schema"));
      root = schema.path("xml").path("name").asString("request");
      body = Element.ofSchema(schema);
    } else if (!content.isMissingNode()) {
      file = content.propertyNames().iterator().next();
    }
    List<JsonNode> parameters = documented.parameters();
    return new Operation(
        documented.verb(),
        documented.template(),
        List.of(documented.template().substring(1).split("/")),
        parameters.stream()
            .filter(each -> each.get("in").asString().equals("query"))
            .map(each -> Element.of(each.get("name").asString(), each.get("schema"), false))
            .toList(),
        parameters.stream().anyMatch(each -> each.get("name").asString().equals("Idempotency-Key")),
        body,
        root,
        file);
  }

  static JsonNode resolve(JsonNode schema) {
    return OpenApiDocument.read().resolve(schema);
  }

  int weight() {
    return WEIGHTS.getOrDefault(toString(), template.startsWith("/join") ? 2 : WEIGHT);
  }

  boolean isDestructive() {
    return DESTRUCTIVE.contains(segments.get(segments.size() - 1));
  }

  /** Whether its path begins with an account. */
  boolean isOfAccount() {
    return template.startsWith("/account/{account}");
  }

  /** Whether only the operator may call it. */
  boolean isOfOperator() {
    return template.matches(
            "/account|/metrics|/node|/mediaserver|/trunk(/.*)?|/account/[^/]+/(close|resume)")
        || template.equals("/account/{account}/suspend");
  }

  /** Whether only a main account may call it. */
  boolean isOfMain() {
    return template.matches("/account/[^/]+/(app|subaccount)(/.*)?");
  }

  @Override
  public String toString() {
    return verb + " " + template;
  }
}
