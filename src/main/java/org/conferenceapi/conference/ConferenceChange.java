package org.conferenceapi.conference;

import java.util.List;

/**
 * The result of an operation on a conference.
 *
 * @param participants the participants whose status changed, in the order of the changes
 * @param status whether the status of the conference changed
 */
public record ConferenceChange(List<Participant> participants, boolean status) {
  /** The operation changed no status. */
  static final ConferenceChange NONE = new ConferenceChange(List.of(), false);
}
