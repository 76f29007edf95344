package org.conferenceapi.phone.trunk.number;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** The representation of a number: see {@code docs/index.html#elements-number}. */
@HasEntityTag
@XmlRootElement(name = "number")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "sid",
  "accountSid",
  "appSid",
  "number",
  "trunkSid",
  "confSid",
  "language",
  "createTime"
})
public class NumberOut {
  /** The sid. */
  public String sid;

  /** The sid of the main account. */
  public String accountSid;

  /** The sid of the app. */
  public String appSid;

  /** What callers dial: a number of E.164 with {@code +}, or a SIP user. */
  public String number;

  /** The sid of the trunk. */
  public String trunkSid;

  /** The sid of the conference that callers enter without a code, or null. */
  public String confSid;

  /** The language of the prompts, {@code en} or {@code zh}; null for English. */
  public String language;

  /** The creation time, as {@code xs:dateTime} in UTC with milliseconds. */
  public String createTime;

  /**
   * Represents a number.
   *
   * @param number the number
   * @return the representation
   */
  public static NumberOut of(PhoneNumber number) {
    NumberOut out = new NumberOut();
    out.sid = number.sid();
    out.accountSid = number.accountSid();
    out.appSid = number.appSid();
    out.number = number.number();
    out.trunkSid = number.trunkSid();
    out.confSid = number.confSid();
    out.language = number.language();
    out.createTime = Times.format(number.created());
    return out;
  }
}
