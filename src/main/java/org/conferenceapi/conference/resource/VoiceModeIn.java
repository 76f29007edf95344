package org.conferenceapi.conference.resource;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.RequestBody;

/**
 * The request body that sets a participant's voice mode: see {@code
 * docs/index.html#elements-voice-mode}.
 */
@RequestBody
@XmlRootElement(name = "part")
@XmlAccessorType(XmlAccessType.FIELD)
public class VoiceModeIn {
  /** The message for any other voice mode. */
  public static final String ALLOWED =
      "must be 1 (hears and speaks), 2 (speaks only), 3 (hears only) or 4 (neither)";

  /** 1 hears and speaks, 2 speaks only, 3 hears only, 4 neither; required. */
  @NotNull(message = ALLOWED)
  @Min(value = 1, message = ALLOWED)
  @Max(value = 4, message = ALLOWED)
  public Integer voiceMode;
}
