/**
 * Problem documents (RFC 9457) as HTTP responses. JAX-RS calls the exception mappers, the servlet
 * container calls the error page, and filters call {@code ProblemResponse} directly. The package
 * calls {@code api.representation} for the format, {@code api.http} for URLs and request ids, and
 * tells {@code platform.database} about refused changes.
 */
package org.conferenceapi.api.error;
