package org.conferenceapi.conference;

import java.util.List;

/**
 * What a verb has changed: the participants whose status is another now, in the order in which it
 * happened, and whether the conference's own status is.
 */
public record ConferenceChange(List<Participant> participants, boolean status) {
  static final ConferenceChange NONE = new ConferenceChange(List.of(), false);
}
