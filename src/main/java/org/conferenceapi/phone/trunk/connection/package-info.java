/**
 * Registers trunks at their proxies and watches their peers. One node does so for a trunk, by a
 * lease; it notes what it sees in the database. The package observes the timer, the trunks and the
 * start of the SIP endpoint; it calls {@code phone.sip}, {@code phone.trunk} and the database.
 */
package org.conferenceapi.phone.trunk.connection;
