package org.conferenceapi.phone.edge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which directions the audio goes, as the phone describes it (RFC 8866, section 6.7). */
public enum PhoneDirection {
  /** The phone sends and receives. */
  SENDRECV,
  /** The phone only sends: the usual hold, perhaps with music. */
  SENDONLY,
  /** The phone only receives. */
  RECVONLY,
  /** Neither: a hold without music. */
  INACTIVE;

  /**
   * Finds a direction.
   *
   * @param attribute the attribute in SDP, such as {@code sendonly}
   * @return the direction; empty for another attribute
   */
  public static Optional<PhoneDirection> of(String attribute) {
    return Arrays.stream(values()).filter(each -> each.attribute().equals(attribute)).findFirst();
  }

  /**
   * Returns the attribute in SDP.
   *
   * @return such as {@code sendonly}
   */
  public String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the direction for the answer (RFC 3264, section 6.1).
   *
   * @return the same audio as the other side describes it
   */
  public PhoneDirection reversed() {
    return switch (this) {
      case SENDONLY -> RECVONLY;
      case RECVONLY -> SENDONLY;
      default -> this;
    };
  }

  /**
   * Returns whether the phone speaks: audio that it sends while it does not want to hear is the
   * music of a hold.
   *
   * @return true if what it sends is for the conference
   */
  public boolean speaks() {
    return this == SENDRECV;
  }

  /**
   * Returns whether the phone wants to hear.
   *
   * @return false during a hold
   */
  public boolean hears() {
    return this == SENDRECV || this == RECVONLY;
  }
}
