/**
 * The JAX-RS resources of conferences, participants and their notifications, with the
 * representations that only they need. Clients call them; they call {@code Conferences}, {@code
 * Participants} and the outbox.
 */
package org.conferenceapi.conference.resource;
