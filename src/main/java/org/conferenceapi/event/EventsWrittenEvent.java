package org.conferenceapi.event;

import java.util.List;

/**
 * A CDI event fired in a transaction that adds events to the log; observe it after the commit.
 *
 * @param types the names of their types
 */
public record EventsWrittenEvent(List<String> types) {}
