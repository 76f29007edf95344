package org.conferenceapi.phone.trunk.limit;

/**
 * A CDI event: a call was refused because of a limit of its trunk.
 *
 * @param limit the limit
 */
public record TrunkLimitReachedEvent(TrunkLimit limit) {}
