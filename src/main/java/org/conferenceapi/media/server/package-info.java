/**
 * The configured media servers, their health as this node sees it, and the choice of a server for a
 * conference. The other packages of {@code media} call in to find a server by its URL. This package
 * finds the adapters by the interfaces of {@code media}, and tells {@code MediaBridge} what the
 * servers can do.
 */
package org.conferenceapi.media.server;
