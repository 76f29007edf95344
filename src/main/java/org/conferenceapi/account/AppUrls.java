package org.conferenceapi.account;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.api.body.ChangeRequest;
import org.conferenceapi.api.body.HttpUrl;
import org.conferenceapi.api.body.Removable;
import org.conferenceapi.platform.net.HttpUri;

/** The defaults of an app for its conferences ({@code docs/index.html#elements-app}). */
@XmlAccessorType(XmlAccessType.FIELD)
public abstract class AppUrls extends ChangeRequest {
  /** The notification URL for conferences that have none of their own; may be null. */
  @Removable @HttpUrl public String onStatus;

  /**
   * The URL for notifications of participants, for conferences that have none of their own; may be
   * null.
   */
  @Removable @HttpUrl public String onPart;

  /** Returns the notification URL with an ASCII host name, or null. */
  String onStatus() {
    return onStatus == null ? null : HttpUri.toAscii(onStatus);
  }

  /** Returns the URL for notifications of participants with an ASCII host name, or null. */
  String onPart() {
    return onPart == null ? null : HttpUri.toAscii(onPart);
  }
}
