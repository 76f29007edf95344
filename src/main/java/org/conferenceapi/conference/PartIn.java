package org.conferenceapi.conference;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.time.Duration;
import java.util.Optional;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.RequestBody;

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

  /** Or somebody from the web; which of both there can be is for the {@link MediaBridge} to say. */
  @NotNull(message = "must be given: an address, such as sip:alice@phones.example or web:Alice")
  @Pattern(regexp = ADDRESS + "|(?is)web:.{0,250}", message = MediaBridge.CALLABLE)
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

  /** Whether it is for somebody who comes by a link. */
  boolean isWeb() {
    return WebAddress.is(to);
  }

  /** How long it is good for; empty for a link that is good as long as the conference. */
  Optional<Duration> ringTimeout() {
    return ringTimeout == null && isWeb()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(ringTimeout == null ? 60 : ringTimeout));
  }

  /** An empty text says as little as none. */
  String userData() {
    return "".equals(userData) ? null : userData;
  }
}
