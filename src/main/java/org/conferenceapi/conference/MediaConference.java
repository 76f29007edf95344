package org.conferenceapi.conference;

/** A conference as its media bridge sees it, as it was at one moment. */
public record MediaConference(String sid, String accountSid, ConferenceStatus status) {
  static MediaConference of(Conference conference) {
    return new MediaConference(conference.sid(), conference.accountSid(), conference.status());
  }
}
