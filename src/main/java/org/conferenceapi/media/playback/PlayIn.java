package org.conferenceapi.media.playback;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.RequestBody;

/** The request to play an announcement ({@code docs/index.html#elements-play}). */
@RequestBody(readOnly = "playing")
@XmlRootElement(name = "play")
@XmlAccessorType(XmlAccessType.FIELD)
public class PlayIn {
  static final String ALLOWED = "must be the sid of an announcement of this account";

  /** The sid of the announcement to play. */
  @NotNull(message = ALLOWED)
  @Pattern(regexp = "[0-9a-f]{32}", message = ALLOWED)
  public String announcement;

  /** Whether to repeat it until it is stopped; null is the same as false. */
  public Boolean loop;

  boolean loop() {
    return Boolean.TRUE.equals(loop);
  }
}
