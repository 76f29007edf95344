/**
 * Adapter for Undertow, the web server of WildFly: slow clients, overload and health checks hold no
 * worker thread that other requests need.
 *
 * <p>Undertow finds {@link SlowClientHandlers} as a service ({@code META-INF/services}) and calls
 * it at deployment. The adapter calls {@code admission} and {@code platform.config}. On other
 * servers it is not loaded.
 */
package org.conferenceapi.undertow;
