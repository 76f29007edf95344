package org.conferenceapi.media.playback;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;

/** The representation {@code play} of the playback in a conference. */
@XmlRootElement(name = "play")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"announcement", "loop", "playing"})
public class PlayOut {
  /** The sid of the announcement; null if nothing is being played. */
  public String announcement;

  /** Whether it is repeated until it is stopped; null if nothing is being played. */
  public Boolean loop;

  /** Whether an announcement is being played. */
  public Boolean playing;

  /** Makes the representation of a playback that was started. */
  static PlayOut of(PlayIn asked) {
    PlayOut out = new PlayOut();
    out.announcement = asked.announcement;
    out.loop = asked.loop();
    out.playing = true;
    return out;
  }

  /** Makes the representation of a playback that was stopped. */
  static PlayOut nothing() {
    PlayOut out = new PlayOut();
    out.playing = false;
    return out;
  }
}
