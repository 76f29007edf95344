/**
 * Limits the bodies of requests: their size, their rate, their coding, and how many requests wait
 * for a body at a time. The servlet container calls {@link UnreadBodyFilter}; JAX-RS calls the
 * request filters before {@code org.conferenceapi.api.body.StrictBodyReader} parses the body. A
 * violation is an {@code org.conferenceapi.api.problem.Problem}; waiting requests need a permit of
 * an {@code org.conferenceapi.platform.concurrent.Bulkhead}.
 */
package org.conferenceapi.api.body.limit;
