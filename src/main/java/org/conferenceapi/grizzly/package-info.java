/**
 * The adapter for Payara's web server, Grizzly: requests that it cannot parse come to the service,
 * and those that nobody waits for do not. On other servers it is not loaded.
 */
package org.conferenceapi.grizzly;
