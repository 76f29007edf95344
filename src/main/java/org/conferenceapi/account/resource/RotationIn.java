package org.conferenceapi.account.resource;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.time.Duration;
import org.conferenceapi.api.body.RequestBody;

/**
 * The request body of a rotation of a token or signing secret: see {@code
 * docs/index.html#elements-rotation}.
 */
@RequestBody
@XmlAccessorType(XmlAccessType.FIELD)
public class RotationIn {
  private static final String ALLOWED = "must be a number of seconds from 0 to 2592000";

  /**
   * How long the previous token or secret stays valid, in seconds, from 0 to 2,592,000 (30 days);
   * null for the default.
   */
  @Min(value = 0, message = ALLOWED)
  @Max(value = 2_592_000, message = ALLOWED)
  public Integer gracePeriod;

  /** Returns the grace period, or the fallback if the request has none. */
  Duration grace(Duration fallback) {
    return gracePeriod == null ? fallback : Duration.ofSeconds(gracePeriod);
  }
}
