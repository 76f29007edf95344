package org.conferenceapi.fuzz.request;

/** A header field, or a parameter of a query as it is sent. */
record Header(String name, String value) {}
