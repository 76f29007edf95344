package org.conferenceapi.platform.lifecycle;

import java.util.List;

/**
 * A CDI event within the transaction that deletes completed conferences, before their rows are
 * deleted. Each package that has rows of conferences observes it and deletes its own.
 *
 * @param confSids the sids of the deleted conferences
 * @param accountSids the account that wants its conference forgotten before the end of the
 *     retention, and its main account; empty if the retention has passed
 */
public record ConferencesDeletedEvent(List<String> confSids, List<String> accountSids) {
  /**
   * Makes the event of conferences whose retention has passed.
   *
   * @param confSids the sids of the conferences
   * @return the event
   */
  public static ConferencesDeletedEvent expired(List<String> confSids) {
    return new ConferencesDeletedEvent(confSids, List.of());
  }

  /**
   * Makes the event of a conference that its account wants forgotten now.
   *
   * @param accountSids the sid of the account and of its main account, if it has one
   * @param confSid the sid of the conference
   * @return the event
   */
  public static ConferencesDeletedEvent forgotten(List<String> accountSids, String confSid) {
    return new ConferencesDeletedEvent(List.of(confSid), accountSids);
  }

  /**
   * Returns whether an account wants the conference forgotten.
   *
   * @return false if the retention has passed
   */
  public boolean isForgotten() {
    return !accountSids.isEmpty();
  }
}
