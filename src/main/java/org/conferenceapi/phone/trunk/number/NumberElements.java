package org.conferenceapi.phone.trunk.number;

import jakarta.validation.constraints.Pattern;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.conferenceapi.api.body.ChangeRequest;
import org.conferenceapi.api.body.Removable;

/** The elements of a number that can be changed ({@code docs/index.html#elements-number}). */
@XmlAccessorType(XmlAccessType.FIELD)
public abstract class NumberElements extends ChangeRequest {
  /** The sid of the conference that callers enter without a code, or null. */
  @Removable
  @Pattern(regexp = "[0-9a-f]{32}", message = "must be the sid of a conference")
  public String confSid;

  /** The language of the prompts, {@code en} or {@code zh}; null for English. */
  @Removable
  @Pattern(regexp = "en|zh", message = "must be en or zh")
  public String language;
}
