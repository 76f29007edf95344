package org.conferenceapi.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/**
 * The JAX-RS application of the API. The server finds its resources and providers by their
 * annotations.
 */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {
  /** The path of the API under the context root, without a slash at its end. */
  public static final String PATH = "/v1";

  /**
   * Returns two settings of Jersey, which other JAX-RS implementations ignore: it generates no
   * WADL, because WADL does not describe this API, and it leaves a relative {@code Location}
   * relative.
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
