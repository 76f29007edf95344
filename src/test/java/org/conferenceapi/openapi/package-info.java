/**
 * Holds {@code docs/openapi.yaml} against the code, and the exchanges of the other tests against
 * {@code docs/openapi.yaml} and the XML schemas of the representations.
 */
package org.conferenceapi.openapi;
