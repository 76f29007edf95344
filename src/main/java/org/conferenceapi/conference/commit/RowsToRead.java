package org.conferenceapi.conference.commit;

import org.conferenceapi.api.idempotency.IdempotencyKey;

/**
 * The rows that a change reads first. The changes of a shared transaction read and lock them with
 * one statement for each table.
 *
 * @param confSid the sid of the conference that the change locks; null if it locks none
 * @param partSid the sid of the participant that it reads; null if it reads none
 * @param key the key of the stored response that it reads; null if the request has no key
 */
public record RowsToRead(String confSid, String partSid, IdempotencyKey key) {}
