package org.conferenceapi.phone.trunk;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;

/** The representation of the state of a trunk: see {@code docs/index.html#elements-state}. */
@XmlRootElement(name = "state")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "node",
  "registered",
  "registeredSince",
  "registrationStatus",
  "registrationReason",
  "optionsTime",
  "optionsStatus",
  "optionsReason",
  "optionsMillis",
  "calls",
  "minutesToday"
})
public class TrunkStateOut {
  /** The sid of the node that registers and watches the trunk, or null. */
  public String node;

  /** Whether the trunk is registered; null if it does not register. */
  public Boolean registered;

  /** Since when it is registered without a gap; null if it is not. */
  public String registeredSince;

  /** The SIP status of the last registration; null if it has not failed. */
  public Integer registrationStatus;

  /** The reason phrase of the last registration; null if it has not failed. */
  public String registrationReason;

  /** When the peer has last answered OPTIONS, or failed to; null if it was not asked. */
  public String optionsTime;

  /** The SIP status of that response. */
  public Integer optionsStatus;

  /** The reason phrase of that response. */
  public String optionsReason;

  /** The time until that response, in milliseconds; null if there was none. */
  public Long optionsMillis;

  /** The number of calls at present, on all nodes. */
  public Long calls;

  /** The minutes of outgoing calls of this day in UTC, those in progress included. */
  public Long minutesToday;
}
