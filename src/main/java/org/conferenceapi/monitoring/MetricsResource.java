package org.conferenceapi.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.conferenceapi.api.Access;

/** The metrics of this node: see {@code docs/index.html#metrics}. */
@ApplicationScoped
@Path("/metrics")
public class MetricsResource {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  @Inject Metrics metrics;

  /**
   * Returns the metrics in the Prometheus text format.
   *
   * @return 200 with the metrics
   */
  @GET
  @Access(Access.By.MONITORING)
  @Produces(MediaType.WILDCARD)
  public Response get() {
    return Response.ok(metrics.text(), TEXT).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
