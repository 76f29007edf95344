package org.conferenceapi.api.body;

/**
 * One XML element below the root of a request body, or one member of its JSON object.
 *
 * @param name the name as the request spells it, without a namespace prefix
 * @param kind the kind of content that the parser found
 * @param text the characters of the value; a number as the request spells it; empty if there are
 *     none
 */
record Element(String name, Kind kind, String text) {

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
    /** XML child elements, a JSON object or a JSON array. */
    NESTED,
    /** An XML element with attributes. */
    ATTRIBUTES,
    /** An XML element in a namespace. */
    NAMESPACE
  }
}
