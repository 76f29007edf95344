package org.conferenceapi.conference;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.ChangeRequest;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.HttpUrl;
import org.conferenceapi.api.body.Removable;
import org.conferenceapi.api.body.RequestBody;
import org.conferenceapi.platform.net.HttpUri;

/**
 * The request body that creates a conference: see {@code docs/index.html#elements-conf}. Each field
 * may be null.
 */
@RequestBody(
    readOnly = {
      "sid",
      "accountSid",
      "status",
      "beginTime",
      "endTime",
      "expireTime",
      "partCount",
      "endReason",
      "dialCode"
    })
@XmlRootElement(name = "conf")
@XmlAccessorType(XmlAccessType.FIELD)
public class ConfIn extends ChangeRequest {
  /**
   * The sid of the app: required for a main account. A conference of a sub-account belongs to the
   * app of the sub-account.
   */
  public String appSid;

  /** Data of the client, up to 1024 Unicode code points. */
  @Removable
  @Characters(max = 1024)
  public String userData;

  /** The URL for notifications of the conference's status; by default that of the app. */
  @Removable @HttpUrl public String onStatus;

  /** The URL for notifications of participants' statuses. */
  @Removable @HttpUrl public String onPart;

  /** The maximum number of participants in the conference, 1 to 10000. */
  @Removable
  @Min(value = 1, message = "must be a whole number from 1 to 10000")
  @Max(value = 10_000, message = "must be a whole number from 1 to 10000")
  public Integer maxParts;

  /**
   * The maximum time from the first entry to the end, 1 to 31536000 seconds. The default is the
   * setting {@code conference.max-duration}.
   */
  @Removable
  @Min(value = 1, message = "must be a number of seconds from 1 to 31536000")
  @Max(value = 31_536_000, message = "must be a number of seconds from 1 to 31536000")
  public Integer maxDuration;

  /** Whether a short tone plays when a participant enters or leaves. */
  public Boolean tones;

  /** Whether callers can dial in with a code. */
  public Boolean dialIn;

  /** Whether the keys that participants press on their phones are events. */
  public Boolean digitEvents;

  /** Returns whether callers can dial in, by default not. */
  boolean dialIn() {
    return Boolean.TRUE.equals(dialIn);
  }

  /** Returns whether keys are events, by default not. */
  boolean digitEvents() {
    return Boolean.TRUE.equals(digitEvents);
  }

  /** Returns the URL in ASCII, or null. */
  String onStatus() {
    return onStatus == null ? null : HttpUri.toAscii(onStatus);
  }

  /** Returns the URL in ASCII, or null. */
  String onPart() {
    return onPart == null ? null : HttpUri.toAscii(onPart);
  }

  /** Returns whether tones are requested, by default not. */
  boolean tones() {
    return Boolean.TRUE.equals(tones);
  }

  /** Returns the client's data; null also for an empty text. */
  String userData() {
    return "".equals(userData) ? null : userData;
  }
}
