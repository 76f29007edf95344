package org.conferenceapi.conference;

import java.util.List;

/** Told within the transaction in which conferences are forgotten, whose retention has passed. */
public record Forgotten(List<String> confSids) {}
