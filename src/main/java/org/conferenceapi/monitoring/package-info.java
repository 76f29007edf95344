/**
 * The metrics of a node in the Prometheus text format ({@code docs/index.html#metrics}). The
 * package observes the others by their CDI events and public methods; nothing calls it but the
 * servlet container, JAX-RS and CDI.
 */
package org.conferenceapi.monitoring;
