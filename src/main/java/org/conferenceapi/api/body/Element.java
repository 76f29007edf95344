package org.conferenceapi.api.body;

/**
 * One element of a request's body, or one member of its JSON object.
 *
 * @param name as the request spells it, without a prefix
 * @param kind what the parser found
 * @param text the characters; a number's are as written; empty where there are none
 */
record Element(String name, Kind kind, String text) {

  /** What stands between an element's tags, or after a member's name. */
  enum Kind {
    /** XML text, which may spell any type. */
    TEXT,
    /** A JSON string. */
    STRING,
    /** A JSON number. */
    NUMBER,
    /** JSON's true or false. */
    BOOLEAN,
    /** JSON's null. */
    NULL,
    /** Elements, an object or an array. */
    NESTED,
    /** An XML element with attributes. */
    ATTRIBUTES,
    /** An XML element that is in a namespace. */
    NAMESPACE
  }
}
