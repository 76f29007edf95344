package org.conferenceapi.cluster;

import java.util.ArrayList;
import java.util.List;

/** A participant who is invited to a conference, and the actions concerning that participant. */
final class InvitedParticipant {
  final String key;
  final ClientAction invited;
  private final List<ClientAction> entries = new ArrayList<>();
  private ClientAction left;

  InvitedParticipant(String key, ClientAction invited) {
    this.key = key;
    this.invited = invited;
  }

  /** The location of the participant, once the invitation has a response. */
  String location() {
    return invited.reply().header("Location");
  }

  /** The reports of the entry; several, if the conference was full. */
  synchronized void entered(ClientAction action) {
    entries.add(action);
  }

  synchronized void left(ClientAction action) {
    left = action;
  }

  synchronized List<ClientAction> entries() {
    return List.copyOf(entries);
  }

  /** The report of the exit; null if there was none. */
  synchronized ClientAction left() {
    return left;
  }

  boolean isIn() {
    return entries().stream().anyMatch(ClientAction::isDone) && left() == null;
  }

  /**
   * Whether the participant can be reported as answered: it exists, and every report so far was
   * refused.
   */
  boolean isOut() {
    return invited.isDone() && entries().stream().allMatch(ClientAction::isRefused);
  }
}
