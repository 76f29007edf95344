package org.conferenceapi.fuzz.request;

/** Where a request is mutated, in the order in which a request is made. */
public enum Level {
  /** Elements and their values. */
  VALUES,
  /** The identifiers in the path and the body. */
  IDS,
  /** The syntax of a JSON body. */
  JSON,
  /** The syntax of an XML body. */
  XML,
  /** The bytes of the body. */
  BODY,
  /** The media types of the body and the response. */
  MEDIA_TYPE,
  /** Conditions, idempotency keys, credentials and other headers of the API. */
  HEADERS,
  /** The path and the query. */
  TARGET,
  /** Method, version, headers and framing. */
  HTTP,
  /** The bytes of the whole request. */
  WIRE
}
