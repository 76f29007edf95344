package org.conferenceapi.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of events ({@code docs/index.html#event-types}). */
public enum EventType {
  /** A conference was created. */
  CONF_CREATED("conf.created"),
  /** The status of a conference changed. */
  CONF_STATUS("conf.status"),
  /** Attributes of a conference were changed. */
  CONF_UPDATED("conf.updated"),
  /** A participant was invited. */
  PART_INVITED("part.invited"),
  /** The status of a participant changed. */
  PART_STATUS("part.status"),
  /** The voice mode of a participant changed. */
  PART_VOICE_MODE("part.voice-mode"),
  /** A participant has pressed keys of the phone. */
  PART_DIGITS("part.digits"),
  /** A recording was started, completed or failed. */
  RECORD_STATUS("record.status"),
  /** The playback of an announcement was started or stopped by a request. */
  PLAY_STATUS("play.status"),
  /** The service has given up the delivery of a notification. */
  NOTIFICATION_DEAD("notification.dead");

  private final String wire;

  EventType(String wire) {
    this.wire = wire;
  }

  /**
   * Returns the name in requests and responses.
   *
   * @return for example {@code conf.status}
   */
  public String wire() {
    return wire;
  }

  /**
   * Finds a type by its name in requests and responses.
   *
   * @param wire the name
   * @return the type; empty if there is none of this name
   */
  public static Optional<EventType> of(String wire) {
    return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
  }

  /**
   * Lists the names of all types.
   *
   * @return the names, separated by commas
   */
  public static String names() {
    return Arrays.stream(values()).map(EventType::wire).collect(Collectors.joining(", "));
  }
}
