/**
 * The JAX-RS application and the annotation that says who may call a resource method. The packages
 * below it hold what all resources share: HTTP, formats, problems, bodies, lists and idempotency.
 * The server starts the application; the authentication filter reads the annotation. This package
 * calls no other.
 */
package org.conferenceapi.api;
