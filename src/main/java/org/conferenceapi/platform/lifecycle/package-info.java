/**
 * The life cycle of a node: graceful shutdown after SIGTERM and supervision of the heap. The health
 * check asks whether the node is ready; schedulers observe the event before a shutdown. The package
 * calls the JDK's signal handlers, the JVM's memory beans and the settings.
 */
package org.conferenceapi.platform.lifecycle;
