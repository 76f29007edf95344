/**
 * Reads, limits, parses and validates the bodies of REST requests. The servlet container calls
 * {@link UnreadBodyFilter}; JAX-RS calls the request filters and {@link StrictBodyReader}. Resource
 * methods take parameters whose classes are marked with {@link RequestBody}. The package reports
 * errors as {@code org.conferenceapi.api.problem.Problem} and limits the requests that wait for
 * their bodies with a {@code org.conferenceapi.platform.concurrent.Bulkhead}.
 */
package org.conferenceapi.api.body;
