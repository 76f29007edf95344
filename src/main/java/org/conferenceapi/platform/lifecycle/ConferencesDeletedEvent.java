package org.conferenceapi.platform.lifecycle;

import java.util.List;

/**
 * A CDI event within the transaction that deletes conferences whose retention time has passed,
 * before their rows are deleted. Each package that has rows of conferences observes it and deletes
 * its own.
 *
 * @param confSids the sids of the deleted conferences
 */
public record ConferencesDeletedEvent(List<String> confSids) {}
