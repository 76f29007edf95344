package org.conferenceapi.conference;

import java.util.List;

/** Told within the transaction in which conferences are forgotten, whose retention has passed. */
public record ConferencesDeletedEvent(List<String> confSids) {}
