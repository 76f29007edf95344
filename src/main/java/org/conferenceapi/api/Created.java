package org.conferenceapi.api;

import java.net.URI;

/** What a request has made: where it is, and its representation. */
public record Created(URI location, Object representation) {}
