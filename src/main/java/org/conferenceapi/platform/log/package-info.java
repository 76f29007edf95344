/** The log: outages of what a node depends on, and what the servers say about them. */
package org.conferenceapi.platform.log;
