package org.conferenceapi.account;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.time.Duration;
import org.conferenceapi.api.body.RequestBody;

/** How long the predecessor of a rotated token or secret stays valid. */
@RequestBody
@XmlAccessorType(XmlAccessType.FIELD)
public class RotationIn {
  private static final String ALLOWED = "must be a number of seconds from 0 to 2592000";

  /** Seconds. */
  @Min(value = 0, message = ALLOWED)
  @Max(value = 2_592_000, message = ALLOWED)
  public Integer gracePeriod;

  Duration grace(Duration fallback) {
    return gracePeriod == null ? fallback : Duration.ofSeconds(gracePeriod);
  }
}
