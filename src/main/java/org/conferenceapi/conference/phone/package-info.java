/**
 * The access of the {@code phone} packages to conferences and to participants who are called or
 * call, as snapshots. The {@code phone} packages call it; it calls {@code conference}.
 */
package org.conferenceapi.conference.phone;
