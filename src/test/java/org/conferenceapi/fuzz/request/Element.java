package org.conferenceapi.fuzz.request;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An element of a body or a parameter of a query, as its schema describes it.
 *
 * @param least the least number, or length of a text
 * @param most the greatest
 * @param choices all values; empty if there are others
 * @param isList whether there can be several values
 */
record Element(
    String name,
    Type type,
    boolean required,
    boolean removable,
    int least,
    int most,
    List<String> choices,
    boolean isList) {
  enum Type {
    TEXT,
    NUMBER,
    TRUTH,
    SID,
    TIME
  }

  static List<Element> ofSchema(JsonNode schema) {
    List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    return schema.get("properties").properties().stream()
        .map(each -> of(each.getKey(), each.getValue(), required.contains(each.getKey())))
        .toList();
  }

  static Element of(String name, JsonNode schema, boolean required) {
    JsonNode inner = schema.has("allOf") ? schema.get("allOf").get(0) : schema;
    boolean sid = inner.path("$ref").asString("").endsWith("/Sid");
    JsonNode node = Operation.resolve(inner);
    JsonNode item = Operation.resolve(node.path("items"));
    JsonNode described = item.isMissingNode() ? node : item;
    boolean number = described.path("type").asString("").equals("integer");
    return new Element(
        name,
        type(described, sid),
        required,
        schema.path("nullable").asBoolean(false),
        described.path(number ? "minimum" : "minLength").asInt(0),
        described.path(number ? "maximum" : "maxLength").asInt(Integer.MAX_VALUE),
        described.path("enum").valueStream().map(JsonNode::asString).toList(),
        !item.isMissingNode());
  }

  private static Type type(JsonNode schema, boolean sid) {
    if (sid) {
      return Type.SID;
    }
    if (schema.path("format").asString("").equals("date-time")) {
      return Type.TIME;
    }
    return switch (schema.path("type").asString("")) {
      case "integer" -> Type.NUMBER;
      case "boolean" -> Type.TRUTH;
      default -> Type.TEXT;
    };
  }
}
