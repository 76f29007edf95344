/**
 * Overload protection: decides which requests a node processes, and which it refuses at once with
 * 503, because it could not respond in time.
 *
 * <p>The servlet filter {@link AdmissionFilter} and the server adapters of {@code grizzly} and
 * {@code undertow} call in. {@code account.authentication} reports which credentials it has
 * verified. It calls {@code api.http} and {@code platform.config}.
 */
package org.conferenceapi.admission;
