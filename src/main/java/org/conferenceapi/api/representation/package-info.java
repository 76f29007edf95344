/**
 * Representations of resources: the choice between XML and JSON, their writing, entity tags,
 * conditional requests and the response cache. JAX-RS and the servlet container call the filters;
 * resources use {@code Created} and {@code Precondition}. The package calls {@code api.http}, and
 * {@code platform.database} for the versions of rows.
 */
package org.conferenceapi.api.representation;
