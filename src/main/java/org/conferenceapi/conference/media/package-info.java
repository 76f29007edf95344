/**
 * The access of the {@code media} packages to conferences and to participants who join by a link,
 * as snapshots. The {@code media} packages call it; it calls {@code conference}.
 */
package org.conferenceapi.conference.media;
