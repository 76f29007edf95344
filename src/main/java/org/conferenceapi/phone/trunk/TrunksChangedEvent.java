package org.conferenceapi.phone.trunk;

/** A CDI event of this node: the transaction changes trunks. */
record TrunksChangedEvent() {}
