/**
 * Generates requests to the API from a seed: valid ones of every documented operation, and
 * mutations of them on all levels, from the elements of the body down to the bytes on the wire.
 * Called by {@code fuzz}, which sends them and checks the responses.
 *
 * <p>It is own code because no library does it for this service: fuzzers of JVM code work within
 * one process, and those of OpenAPI documents speak JSON only, need far longer for a request than
 * the service, and send no malformed HTTP.
 */
package org.conferenceapi.fuzz.request;
