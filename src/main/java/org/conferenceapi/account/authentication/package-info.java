/**
 * Authenticates API requests by HTTP Basic credentials, authorizes the callers, and limits failed
 * logins and requests per account, and sends cached responses. The JAX-RS filter calls in before
 * each resource method, the servlet filter before JAX-RS; the creation of conferences calls {@code
 * RateLimit}. The package calls the account repository, the row versions of the database and the
 * admission control.
 */
package org.conferenceapi.account.authentication;
