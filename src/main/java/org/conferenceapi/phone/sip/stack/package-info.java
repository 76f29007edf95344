/**
 * Starts the SIP stack, and bounds what others can make it do: connections, queued messages and
 * requests of unknown sources. Used by {@code phone.sip}, on which nothing here depends.
 */
package org.conferenceapi.phone.sip.stack;
