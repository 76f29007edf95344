package org.conferenceapi.conference;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.HttpUrl;
import org.conferenceapi.api.body.RequestBody;
import org.conferenceapi.platform.net.HttpUri;

/** What a caller may say of a new conference. */
@RequestBody(
    readOnly = {
      "sid",
      "accountSid",
      "status",
      "beginTime",
      "endTime",
      "expireTime",
      "partCount",
      "endReason"
    })
@XmlRootElement(name = "conf")
@XmlAccessorType(XmlAccessType.FIELD)
public class ConfIn {
  /** The app it is for; a sub-account's conference belongs to the sub-account's app. */
  public String appSid;

  @Characters(max = 1024)
  public String userData;

  @HttpUrl public String onStatus;

  @HttpUrl public String onPart;

  @Min(value = 1, message = "must be a whole number from 1 to 10000")
  @Max(value = 10_000, message = "must be a whole number from 1 to 10000")
  public Integer maxParts;

  /** Seconds from the first entry. */
  @Min(value = 1, message = "must be a number of seconds from 1 to 31536000")
  @Max(value = 31_536_000, message = "must be a number of seconds from 1 to 31536000")
  public Integer maxDuration;

  /** Whether a short tone is heard when somebody enters or leaves. */
  public Boolean tones;

  String onStatus() {
    return onStatus == null ? null : HttpUri.ascii(onStatus);
  }

  String onPart() {
    return onPart == null ? null : HttpUri.ascii(onPart);
  }

  boolean tones() {
    return Boolean.TRUE.equals(tones);
  }

  /** An empty text says as little as none. */
  String userData() {
    return "".equals(userData) ? null : userData;
  }
}
