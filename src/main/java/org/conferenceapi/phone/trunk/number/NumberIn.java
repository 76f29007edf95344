package org.conferenceapi.phone.trunk.number;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.RequestBody;

/** The request body for a new number: see {@code docs/index.html#elements-number}. */
@RequestBody(readOnly = {"sid", "accountSid", "appSid", "createTime"})
@XmlRootElement(name = "number")
@XmlAccessorType(XmlAccessType.FIELD)
public class NumberIn extends NumberElements {
  private static final String NUMBER =
      "must be + and 2 to 15 digits, or a SIP user of up to 64 letters, digits and . _ ~ -";

  /** What callers dial: a number of E.164 with {@code +}, or a SIP user; required. */
  @NotNull(message = NUMBER)
  @Pattern(regexp = "\\+[1-9][0-9]{1,14}|[A-Za-z0-9._~-]{1,64}", message = NUMBER)
  public String number;

  /** The sid of the trunk; required. */
  @NotNull(message = "must be given")
  public String trunkSid;
}
