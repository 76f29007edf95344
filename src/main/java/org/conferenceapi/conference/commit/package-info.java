/**
 * The group commit of changes of conferences: changes that arrive at the same time share one
 * transaction. {@code Conferences} and {@code Participants} call {@link
 * org.conferenceapi.conference.commit.SharedTransaction}; nothing else needs to know of it. The
 * package calls the database, {@code api.idempotency} for the stored responses, and the {@link
 * org.conferenceapi.conference.commit.ReadAhead} that {@code conference} implements.
 */
package org.conferenceapi.conference.commit;
