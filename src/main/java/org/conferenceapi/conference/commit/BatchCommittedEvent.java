package org.conferenceapi.conference.commit;

/**
 * A CDI event after the commit of a transaction that changes of conferences shared.
 *
 * @param changes how many changes it committed or rejected
 */
public record BatchCommittedEvent(int changes) {}
