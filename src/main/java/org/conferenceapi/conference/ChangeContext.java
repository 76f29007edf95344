package org.conferenceapi.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The circumstances of one change: when it happens, the rules of the house, and the conference's
 * participants who are in it or being called, looked up only if needed.
 */
public record ChangeContext(
    Instant now, Duration emptyTimeout, Duration retention, Supplier<List<Participant>> live) {}
