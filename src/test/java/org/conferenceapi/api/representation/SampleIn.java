package org.conferenceapi.api.representation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.HttpUrl;
import org.conferenceapi.api.body.RequestBody;

/** A request body with a field of every supported type. */
@RequestBody(readOnly = {"sid", "status"})
@XmlRootElement(name = "sample")
public class SampleIn {
  @NotNull(message = "must be given")
  @Characters(max = 100_000)
  public String name;

  @Characters(max = 4, message = "must have at most {max} characters")
  public String userData;

  @HttpUrl public String onStatus;

  @Max(value = 10, message = "must be at most 10")
  public Integer size;

  public Long offset;
  public Boolean open;
}
