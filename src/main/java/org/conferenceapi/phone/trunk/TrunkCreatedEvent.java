package org.conferenceapi.phone.trunk;

/**
 * A CDI event within the transaction that creates a trunk.
 *
 * @param sid the sid of the trunk
 */
public record TrunkCreatedEvent(String sid) {}
