package org.conferenceapi.api.body;

/** The body of a request that has nothing to say: empty, or an empty element of any name. */
@RequestBody
public class EmptyRequest {}
