/**
 * Hostile input, generated: sends the requests of {@code fuzz.request} to a server over many
 * connections at once, checks every response, and afterwards the state of the service. For 60
 * seconds in {@code FuzzIT}; for as long as wanted by {@code Fuzz}.
 */
package org.conferenceapi.fuzz;
