/**
 * Implements the request header {@code Idempotency-Key}. Resource methods that create a resource
 * call {@link Idempotency}, which passes a {@link CreationRequest} to the method that creates it.
 * {@code conference.commit} reads the stored responses of several requests ahead by {@link
 * IdempotentResponses}; {@link IdempotentTransaction} creates all other resources in a transaction
 * of their own, and {@code conference.timer} has it delete expired responses. The package stores
 * responses in the table {@code idempotency} through JPA and encrypts those with secrets with
 * {@code platform.security}.
 */
package org.conferenceapi.api.idempotency;
