package org.conferenceapi.api.body;

/**
 * The body of a request without elements. It is an empty body, an empty JSON object, or an empty
 * XML element of any name.
 */
@RequestBody
public class EmptyRequest {}
