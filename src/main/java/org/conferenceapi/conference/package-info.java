/**
 * Conferences and their participants: resources, representations, entities and their life cycle,
 * the group commit of changes, and the timer that applies deadlines. Clients call the resources;
 * the {@code media} packages call {@code LinkParticipants} and {@code MediaConferences} and observe
 * the CDI events. This package calls the database, {@code account}, the {@code api} packages,
 * {@code notification} for the outbox, and the settings. It calls no switch and no media server.
 */
package org.conferenceapi.conference;
