package org.conferenceapi.api.body;

import java.util.List;

/**
 * One XML element below the root of a request body, or one member of its JSON object.
 *
 * @param name the name as the request spells it, without a namespace prefix
 * @param kind the kind of content that the parser found
 * @param text the characters of the value; a number as the request spells it; empty if there are
 *     none
 * @param items the items of a JSON array, each with the name of the member; otherwise empty
 */
record Element(String name, Kind kind, String text, List<Element> items) {

  /** Creates an element that is no array. */
  Element(String name, Kind kind, String text) {
    this(name, kind, text, List.of());
  }

  /** Creates an array. */
  static Element array(String name, List<Element> items) {
    return new Element(name, Kind.ARRAY, "", items);
  }

  /** The kind of content of an XML element, or of the value of a JSON member. */
  enum Kind {
    /** XML text, which can be a value of any type. */
    TEXT,
    /** A JSON string. */
    STRING,
    /** A JSON number. */
    NUMBER,
    /** JSON true or false. */
    BOOLEAN,
    /** JSON null. */
    NULL,
    /** A JSON array. */
    ARRAY,
    /** XML child elements, a JSON object, or a JSON array in another one. */
    NESTED,
    /** An XML element with attributes. */
    ATTRIBUTES,
    /** An XML element in a namespace. */
    NAMESPACE
  }
}
