package org.conferenceapi.conference.media;

import org.conferenceapi.conference.Conference;
import org.conferenceapi.conference.ConferenceStatus;

/**
 * A snapshot of a conference for the {@code media} packages.
 *
 * @param sid the sid of the conference
 * @param accountSid the sid of its account
 * @param status its status at the time of the snapshot
 */
public record ConferenceSnapshot(String sid, String accountSid, ConferenceStatus status) {
  static ConferenceSnapshot of(Conference conference) {
    return new ConferenceSnapshot(conference.sid(), conference.accountSid(), conference.status());
  }
}
