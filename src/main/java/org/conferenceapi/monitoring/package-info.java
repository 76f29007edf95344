/**
 * What the operator sees of a node: its metrics in the Prometheus text format ({@code
 * docs/index.html#metrics}) and the state of its media servers. The package observes the others by
 * their CDI events and public methods; nothing calls it but the servlet container, JAX-RS and CDI.
 */
package org.conferenceapi.monitoring;
