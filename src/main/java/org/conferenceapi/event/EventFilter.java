package org.conferenceapi.event;

import java.util.Set;

/**
 * Selects events.
 *
 * @param accountSid the account
 * @param withSubaccounts whether events of its sub-accounts are selected, too
 * @param confSid the conference; null for all
 * @param partSid the participant; null for all
 * @param types the names of types; empty for all
 */
public record EventFilter(
    String accountSid, boolean withSubaccounts, String confSid, String partSid, Set<String> types) {

  /**
   * Returns whether an event is selected.
   *
   * @param event the event
   * @return whether it is
   */
  public boolean selects(LoggedEvent event) {
    return accountSid.equals(withSubaccounts ? event.mainSid() : event.accountSid())
        && (confSid == null || confSid.equals(event.confSid()))
        && (partSid == null || partSid.equals(event.partSid()))
        && (types.isEmpty() || types.contains(event.type()));
  }

  /** Whether some events of the account or conference are left out. */
  boolean leavesOut() {
    return partSid != null || !types.isEmpty();
  }
}
