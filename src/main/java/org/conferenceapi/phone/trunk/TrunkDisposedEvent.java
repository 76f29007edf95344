package org.conferenceapi.phone.trunk;

/**
 * A CDI event within the transaction that deletes a trunk. What cannot exist without the trunk is
 * deleted with it.
 *
 * @param sid the sid of the trunk
 */
public record TrunkDisposedEvent(String sid) {}
