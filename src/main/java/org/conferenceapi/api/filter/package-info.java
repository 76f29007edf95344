/**
 * Filters that do not depend on a resource: checks of the request's head, security headers, refusal
 * of cross-site requests, and the pages and files of the WAR. The servlet container and JAX-RS call
 * in. The package calls {@code api.http} and {@code api.representation}, and sends its refusals by
 * {@code api.error}.
 */
package org.conferenceapi.api.filter;
