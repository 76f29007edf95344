package org.conferenceapi.cluster;

import java.util.ArrayList;
import java.util.List;

/** Somebody who is invited to a conference: what was asked for about them. */
final class Guest {
  final String key;
  final Deed invited;
  private final List<Deed> entries = new ArrayList<>();
  private Deed left;

  Guest(String key, Deed invited) {
    this.key = key;
    this.invited = invited;
  }

  /** Where they are, once the invitation was answered. */
  String location() {
    return invited.reply().header("Location");
  }

  /** That somebody reported them as answered; several times, if the conference was full. */
  synchronized void entered(Deed deed) {
    entries.add(deed);
  }

  synchronized void left(Deed deed) {
    left = deed;
  }

  synchronized List<Deed> entries() {
    return List.copyOf(entries);
  }

  /** The report that they left; null if there was none. */
  synchronized Deed left() {
    return left;
  }

  boolean isIn() {
    return entries().stream().anyMatch(Deed::isDone) && left() == null;
  }

  /** Whether they can be reported as answered: they exist, and every report so far was refused. */
  boolean isOut() {
    return invited.isDone() && entries().stream().allMatch(Deed::isRefused);
  }
}
