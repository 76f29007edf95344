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
import org.conferenceapi.conference.resource.VoiceModeIn;

/**
 * The request body that invites a participant: see {@code docs/index.html#elements-part}. Fields
 * without "required" may be null.
 */
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
      "sipStatus",
      "sipReason",
      "joinUrl"
    })
@XmlRootElement(name = "part")
@XmlAccessorType(XmlAccessType.FIELD)
public class PartIn {
  /** An address with a scheme of RFC 3261 or RFC 3966, without white space. */
  private static final String ADDRESS = "(?i)(sips?:|tel:)[\\x21-\\x7e]{1,250}";

  /**
   * The address to call, or {@code web:} and the name of a participant who joins by a link;
   * required. {@link MediaBridge} checks which of both the configured bridge supports.
   */
  @NotNull(message = "must be an address such as sip:alice@phones.example or web:Alice")
  @Pattern(regexp = ADDRESS + "|(?is)web:.{0,250}", message = MediaBridge.CALLABLE)
  public String to;

  /** The address of the caller that the called participant sees, with the same schemes. */
  @Pattern(
      regexp = ADDRESS,
      message = "must be sip:, sips: or tel: and 1 to 250 visible ASCII characters")
  public String from;

  /** 1 hears and speaks (the default), 2 speaks only, 3 hears only, 4 neither. */
  @Min(value = 1, message = VoiceModeIn.ALLOWED)
  @Max(value = 4, message = VoiceModeIn.ALLOWED)
  public Integer voiceMode;

  /** Data of the client, up to 1024 Unicode code points. */
  @Characters(max = 1024)
  public String userData;

  /**
   * The time from the invitation until an unanswered call or an unused link ends, 1 to 600 seconds.
   */
  @Min(value = 1, message = "must be a number of seconds from 1 to 600")
  @Max(value = 600, message = "must be a number of seconds from 1 to 600")
  public Integer ringTimeout;

  /** Returns the voice mode, by default 1. */
  int voiceMode() {
    return voiceMode == null ? 1 : voiceMode;
  }

  /**
   * Returns whether the participant is invited to join by a link.
   *
   * @return whether the scheme of the address is {@code web:}
   */
  public boolean isWeb() {
    return WebAddress.is(to);
  }

  /**
   * Returns how long the invitation is valid: by default 60 seconds for a call. Empty for a link
   * without a time-out, which is valid until the conference ends.
   */
  Optional<Duration> ringTimeout() {
    return ringTimeout == null && isWeb()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(ringTimeout == null ? 60 : ringTimeout));
  }

  /** Returns the client's data; null also for an empty text. */
  String userData() {
    return "".equals(userData) ? null : userData;
  }
}
