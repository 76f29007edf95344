package org.conferenceapi.api.body;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Parses a JSON body that is one object whose members have no nested values except arrays of simple
 * values. The parser does not convert numbers.
 */
final class JsonElementParser {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  /**
   * The maximum depth of a nested value, which is skipped. It is lower than the limits of the JSON
   * parsers, because each of them reports an exceeded limit in its own way.
   */
  private static final int MAX_DEPTH = 100;

  private JsonElementParser() {}

  /**
   * Returns the members of the object. A nested value other than an array of simple values becomes
   * one element of kind {@code NESTED}. A root that is not an object becomes a fault.
   *
   * @throws Problem {@code malformed} if the text is not well-formed, continues after the object,
   *     or is nested more than 100 levels deep
   */
  static Elements read(String text) {
    try (JsonParser json = PARSERS.createParser(new StringReader(text))) {
      if (json.next() != JsonParser.Event.START_OBJECT) {
        return Elements.fault("body", "must be a JSON object");
      }
      List<Element> list = new ArrayList<>();
      while (json.next() == JsonParser.Event.KEY_NAME) {
        list.add(member(json.getString(), json.next(), json));
      }
      if (json.hasNext()) {
        throw Problem.of(ProblemCode.MALFORMED, "Only white space may follow the JSON object.");
      }
      return new Elements(null, list);
    } catch (JsonParsingException e) {
      throw Problem.of(
          ProblemCode.MALFORMED,
          "Not well-formed JSON at line "
              + e.getLocation().getLineNumber()
              + ", column "
              + e.getLocation().getColumnNumber()
              + ".");
    } catch (JsonException | NoSuchElementException | IllegalStateException e) {
      throw Problem.of(ProblemCode.MALFORMED, "Not well-formed JSON.");
    }
  }

  private static Element member(String name, JsonParser.Event value, JsonParser json) {
    return value == JsonParser.Event.START_ARRAY ? array(name, json) : value(name, value, json, 1);
  }

  private static Element array(String name, JsonParser json) {
    List<Element> items = new ArrayList<>();
    for (JsonParser.Event item = json.next();
        item != JsonParser.Event.END_ARRAY;
        item = json.next()) {
      items.add(value(name, item, json, 2));
    }
    return Element.array(name, items);
  }

  /** Returns a value; a nested one, whose own depth is given, is skipped. */
  private static Element value(String name, JsonParser.Event value, JsonParser json, int ownDepth) {
    return switch (value) {
      case VALUE_STRING -> new Element(name, Element.Kind.STRING, json.getString());
      case VALUE_NUMBER -> new Element(name, Element.Kind.NUMBER, json.getString());
      case VALUE_TRUE -> new Element(name, Element.Kind.BOOLEAN, "true");
      case VALUE_FALSE -> new Element(name, Element.Kind.BOOLEAN, "false");
      case VALUE_NULL -> new Element(name, Element.Kind.NULL, "");
      default -> {
        skip(json, ownDepth);
        yield new Element(name, Element.Kind.NESTED, "");
      }
    };
  }

  private static int deeper(int depth) {
    if (depth == MAX_DEPTH) {
      throw Problem.of(ProblemCode.MALFORMED, "The JSON is nested too deeply.");
    }
    return depth + 1;
  }

  /** Skips the rest of the object or array whose start was read last. */
  private static void skip(JsonParser json, int ownDepth) {
    for (int depth = ownDepth; depth >= ownDepth; ) {
      switch (json.next()) {
        case START_OBJECT, START_ARRAY -> depth = deeper(depth);
        case END_OBJECT, END_ARRAY -> depth--;
        default -> {}
      }
    }
  }
}
