package org.conferenceapi.conference;

/** A conference as its media bridge sees it, as it was at one moment. */
public record Meeting(String sid, String accountSid, ConferenceStatus status) {
  static Meeting of(Conference conference) {
    return new Meeting(conference.sid(), conference.accountSid(), conference.status());
  }
}
