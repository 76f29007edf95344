package org.conferenceapi.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/**
 * The representation of an app: see {@code docs/index.html#elements-app}. Only the response that
 * issues a signing secret contains it.
 */
@HasEntityTag
@XmlRootElement(name = "app")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"sid", "accountSid", "name", "onStatus", "onPart", "createTime", "secret"})
public class AppOut {
  /** The sid. */
  public String sid;

  /** The sid of the main account. */
  public String accountSid;

  /** The display name. */
  public String name;

  /** The notification URL for conferences that have none of their own; may be null. */
  public String onStatus;

  /**
   * The URL for notifications of participants, for conferences that have none of their own; may be
   * null.
   */
  public String onPart;

  /** The creation time, as {@code xs:dateTime} in UTC with milliseconds. */
  public String createTime;

  /** The signing secret; null except in the response to a creation or a rotation. */
  public String secret;

  /**
   * Represents an app without its secret.
   *
   * @param app the app
   * @return the representation
   */
  public static AppOut of(App app) {
    AppOut out = new AppOut();
    out.sid = app.sid();
    out.accountSid = app.accountSid();
    out.name = app.name();
    out.onStatus = app.onStatus();
    out.onPart = app.onPart();
    out.createTime = Times.format(app.created());
    return out;
  }

  /**
   * Represents an app with its new secret.
   *
   * @param issued the app and the secret
   * @return the representation
   */
  public static AppOut of(Apps.Issued issued) {
    AppOut out = of(issued.app());
    out.secret = issued.secret();
    return out;
  }
}
