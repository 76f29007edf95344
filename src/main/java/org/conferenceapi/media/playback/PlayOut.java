package org.conferenceapi.media.playback;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;

/** What is played in a conference from now on. */
@XmlRootElement(name = "play")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"announcement", "loop", "playing"})
public class PlayOut {
  public String announcement;
  public Boolean loop;
  public Boolean playing;

  static PlayOut of(PlayIn asked) {
    PlayOut out = new PlayOut();
    out.announcement = asked.announcement;
    out.loop = asked.loop();
    out.playing = true;
    return out;
  }

  static PlayOut nothing() {
    PlayOut out = new PlayOut();
    out.playing = false;
    return out;
  }
}
