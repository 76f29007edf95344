/**
 * Conferences and their participants: entities and their life cycle, representations, and the
 * session beans {@code Conferences} and {@code Participants}, through which resources, the timer
 * and the {@code media} packages make every change. This package calls the database, {@code
 * account}, the {@code api} packages, {@code notification} for the outbox, and the settings. It
 * calls no switch and no media server; it fires CDI events for them.
 */
package org.conferenceapi.conference;
