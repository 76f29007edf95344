/**
 * The event log in the REST API: pages, long polls, and streams of server-sent events ({@code
 * docs/index.html#events}). JAX-RS calls the resources. The package calls {@code event}, which
 * reads the database, and needs one query per node for all clients that wait for events.
 */
package org.conferenceapi.event.stream;
