package org.conferenceapi.conference;

import java.util.List;

/**
 * CDI event fired within the transaction that deletes conferences whose retention time has passed.
 *
 * @param confSids the sids of the deleted conferences
 */
public record ConferencesDeletedEvent(List<String> confSids) {}
