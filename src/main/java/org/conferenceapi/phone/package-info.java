/**
 * Phones that take part in conferences. {@code trunk}: the trunks that calls go through, and the
 * numbers that lead callers to conferences.
 */
package org.conferenceapi.phone;
