/**
 * Parses and validates the bodies of REST requests. JAX-RS calls {@link StrictBodyReader}; resource
 * methods take parameters whose classes are marked with {@link RequestBody}. The package {@code
 * org.conferenceapi.api.body.limit} has limited a body before it is parsed. The package reports
 * errors as {@code org.conferenceapi.api.problem.Problem}.
 */
package org.conferenceapi.api.body;
