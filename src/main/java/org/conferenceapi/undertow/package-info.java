/**
 * The adapter for WildFly's web server, Undertow: slow clients hold no thread. Undertow finds it by
 * itself; on other servers it is not loaded.
 */
package org.conferenceapi.undertow;
