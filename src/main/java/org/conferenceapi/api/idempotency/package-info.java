/**
 * Implements the request header {@code Idempotency-Key}. Resource methods that create a resource
 * call {@link Idempotency}; the group commit of {@code org.conferenceapi.conference} calls {@link
 * IdempotentResponses}, and a timer there deletes expired responses. The package stores responses
 * in the table {@code idempotency} through JPA and encrypts those with secrets with {@code
 * org.conferenceapi.platform.security}.
 */
package org.conferenceapi.api.idempotency;
