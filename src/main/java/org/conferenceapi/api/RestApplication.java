package org.conferenceapi.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The API; its resources and providers are found by their annotations. */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {
  /** The API's path under the context root. */
  public static final String PATH = "/v1";

  /**
   * Settings of Jersey, which no other server minds: no WADL, which is nobody's contract here; and
   * a relative {@code Location} stays what it is.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl",
        true,
        "jersey.config.server.headers.location.relative.resolution.disabled",
        true);
  }
}
