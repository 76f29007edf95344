package org.conferenceapi.api.health;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.database.DatabaseStartup;
import org.conferenceapi.platform.lifecycle.GracefulShutdown;
import org.conferenceapi.platform.lifecycle.HeapMonitor;

/**
 * The health checks for load balancers and process supervisors ({@code docs/index.html#health}). On
 * every server, their paths are relative to the path of the application.
 */
@ApplicationScoped
@Path("/health")
public class Health {
  @EJB DatabaseStartup database;
  @EJB GracefulShutdown shutdown;
  @Inject HeapMonitor memory;

  /**
   * Responds to a health check. {@code live} and {@code started} succeed as soon as the application
   * runs. {@code ready} succeeds while the database responds, the heap is not nearly exhausted, and
   * no graceful shutdown is announced.
   *
   * @param probe {@code live}, {@code ready} or {@code started}
   * @return the status 200 with the text {@code UP}
   * @throws Problem {@code unavailable} (503, {@code Retry-After} of one second) if the node is not
   *     ready
   */
  @GET
  @Path("/{probe: live|ready|started}")
  @Produces(MediaType.WILDCARD)
  @Access(Access.By.ANYONE)
  public Response probe(@PathParam("probe") String probe) {
    if (probe.equals("ready") && shutdown.isStopping()) {
      throw unavailable("The node is about to stop.");
    }
    if (probe.equals("ready") && memory.isNearlyExhausted()) {
      throw unavailable("The memory of the node is nearly exhausted.");
    }
    if (probe.equals("ready") && !database.isAvailable()) {
      throw unavailable("The database does not respond.");
    }
    return Response.ok("UP\n", MediaType.TEXT_PLAIN)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Problem unavailable(String why) {
    return Problem.retry(ProblemCode.UNAVAILABLE, why, Duration.ofSeconds(1));
  }
}
