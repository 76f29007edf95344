/**
 * Adapter for Grizzly, the web server of Payara. It refuses overload before the servlet container,
 * passes requests that Grizzly cannot parse to the application, and drops pipelined requests of
 * closed connections.
 *
 * <p>The servlet container calls {@link GrizzlyConnectors} at the start and stop of the
 * application. The adapter calls {@code admission}. On other servers, only {@link
 * GrizzlyConnectors} is loaded.
 */
package org.conferenceapi.grizzly;
