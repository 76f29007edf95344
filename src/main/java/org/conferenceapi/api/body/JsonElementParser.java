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

/** Reads a JSON body of one object without nesting; never recursive, never counts with numbers. */
final class JsonElementParser {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  /** Less than what parsers allow, of which each has its own way to say so. */
  private static final int DEEPEST = 100;

  private JsonElementParser() {}

  /**
   * The members of the object.
   *
   * @throws Problem {@code malformed}: not well-formed, or more than the object
   */
  static Elements read(String text) {
    try (JsonParser json = PARSERS.createParser(new StringReader(text))) {
      if (json.next() != JsonParser.Event.START_OBJECT) {
        return Elements.fault("body", "must be a JSON object");
      }
      List<Element> list = new ArrayList<>();
      while (json.next() == JsonParser.Event.KEY_NAME) {
        list.add(member(json.getString(), json));
      }
      if (json.hasNext()) {
        throw Problem.of(ProblemCode.MALFORMED, "Something follows the JSON object.");
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

  private static Element member(String name, JsonParser json) {
    return switch (json.next()) {
      case VALUE_STRING -> new Element(name, Element.Kind.STRING, json.getString());
      case VALUE_NUMBER -> new Element(name, Element.Kind.NUMBER, json.getString());
      case VALUE_TRUE -> new Element(name, Element.Kind.BOOLEAN, "true");
      case VALUE_FALSE -> new Element(name, Element.Kind.BOOLEAN, "false");
      case VALUE_NULL -> new Element(name, Element.Kind.NULL, "");
      default -> {
        skip(json);
        yield new Element(name, Element.Kind.NESTED, "");
      }
    };
  }

  private static int deeper(int depth) {
    if (depth == DEEPEST) {
      throw Problem.of(ProblemCode.MALFORMED, "The JSON is nested too deeply.");
    }
    return depth + 1;
  }

  /** Leaves the object or array that was just entered. */
  private static void skip(JsonParser json) {
    for (int depth = 1; depth > 0; ) {
      switch (json.next()) {
        case START_OBJECT, START_ARRAY -> depth = deeper(depth);
        case END_OBJECT, END_ARRAY -> depth--;
        default -> {}
      }
    }
  }
}
