package org.conferenceapi.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The inputs of a change of a conference.
 *
 * @param now the time of the change
 * @param emptyTimeout how long a conference continues after the last participant left; zero if it
 *     ends at once (setting {@code conference.empty-timeout})
 * @param retention how long a completed conference is stored (setting {@code conference.retention})
 * @param live reads the participants who are in the conference or invited to it; called only if
 *     needed
 */
public record ChangeContext(
    Instant now, Duration emptyTimeout, Duration retention, Supplier<List<Participant>> live) {}
