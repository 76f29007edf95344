/**
 * Makes and reads SIP messages (RFC 3261, sections 7 and 20) with the classes of the SIP stack.
 * What is read was sent by others: it is cut and reduced to visible characters before it goes on.
 * Used by {@code phone.sip}, on which nothing here depends.
 */
package org.conferenceapi.phone.sip.message;
