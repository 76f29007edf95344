package org.conferenceapi.monitoring.node;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.conferenceapi.api.Access;
import org.conferenceapi.platform.lifecycle.LocalNode;

/** The nodes of the cluster: see {@code docs/index.html#nodes}. */
@ApplicationScoped
@Path("/node")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class NodeResource {
  @EJB Nodes nodes;
  @Inject Heartbeats heartbeats;
  @Inject LocalNode self;

  /**
   * Lists the nodes of the cluster, also those that have stopped or were lost in the last day.
   *
   * @return the nodes, the latest start first
   */
  @GET
  @Access(Access.By.OPERATOR)
  public NodesOut list() {
    List<Node> all = nodes.all();
    return NodesOut.of(all, heartbeats.silent(all), self.sid());
  }
}
