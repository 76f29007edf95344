package org.conferenceapi.bridge;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.janus.Voice;

/** Somebody who is in the conference, as the others see them. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"name", "me", "talking", "muted"})
public class VoiceOut {
  public String name;
  public Boolean me;
  public Boolean talking;
  public Boolean muted;

  static VoiceOut of(Voice voice, String mySid) {
    VoiceOut out = new VoiceOut();
    out.name = voice.name();
    out.me = voice.id().equals(mySid);
    out.talking = voice.talking() && !voice.muted();
    out.muted = voice.muted();
    return out;
  }
}
