package org.conferenceapi.account;

import java.util.List;

/**
 * A CDI event within the transaction that closes an account for good.
 *
 * @param sids the sids of the closed accounts: the account and its sub-accounts
 */
public record AccountsClosedEvent(List<String> sids) {}
