/**
 * The nodes of the cluster: each writes a row with its heartbeat, and reads those of the others
 * ({@code docs/index.html#nodes}). JAX-RS, the timer's event and the events of the shutdown call
 * in. This package calls {@code platform.lifecycle} for the identity of the node and whether it is
 * stopping, and {@code media.server} for the media servers that it reaches.
 */
package org.conferenceapi.monitoring.node;
