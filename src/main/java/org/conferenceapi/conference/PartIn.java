package org.conferenceapi.conference;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.time.Duration;
import org.conferenceapi.api.Characters;
import org.conferenceapi.api.RequestBody;

/** An invitation: whom to call, and how. */
@RequestBody(
    readOnly = {
      "sid",
      "confSid",
      "accountSid",
      "appSid",
      "direction",
      "status",
      "beginTime",
      "ringTime",
      "enterTime",
      "endTime",
      "joinUrl"
    })
@XmlRootElement(name = "part")
@XmlAccessorType(XmlAccessType.FIELD)
public class PartIn {
  /** The schemes of RFC 3261 and RFC 3966, and no white space. */
  private static final String ADDRESS = "(?i)(sips?:|tel:)[\\x21-\\x7e]{1,250}";

  @NotNull(message = "must be given: a sip:, sips: or tel: address")
  @Pattern(
      regexp = ADDRESS,
      message =
          "must be a sip:, sips: or tel: address of visible ASCII characters, up to 250;"
              + " web: needs a media bridge")
  public String to;

  @Pattern(
      regexp = ADDRESS,
      message = "must be a sip:, sips: or tel: address of visible ASCII characters, up to 250")
  public String from;

  @Min(value = 1, message = VoiceModeIn.ALLOWED)
  @Max(value = 4, message = VoiceModeIn.ALLOWED)
  public Integer voiceMode;

  @Characters(max = 1024)
  public String userData;

  /** Seconds from the invitation. */
  @Min(value = 1, message = "must be a number of seconds from 1 to 600")
  @Max(value = 600, message = "must be a number of seconds from 1 to 600")
  public Integer ringTimeout;

  int voiceMode() {
    return voiceMode == null ? 1 : voiceMode;
  }

  Duration ringTimeout() {
    return Duration.ofSeconds(ringTimeout == null ? 60 : ringTimeout);
  }

  /** An empty text says as little as none. */
  String userData() {
    return "".equals(userData) ? null : userData;
  }
}
