package org.conferenceapi.phone.edge.rtpengine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.conferenceapi.phone.edge.DigitEvent;
import org.conferenceapi.phone.edge.MediaEdge;
import org.conferenceapi.phone.edge.MediaEdgeFactory;
import org.conferenceapi.platform.config.EdgeSettings;
import org.conferenceapi.platform.config.Settings;

/** Creates the clients of the rtpengines that the settings name. */
@ApplicationScoped
public class RtpengineFactory implements MediaEdgeFactory {
  @Inject Settings settings;

  @Override
  public List<MediaEdge> open(Executor executor, Consumer<DigitEvent> digits) {
    return settings.edge().stream().flatMap(edge -> open(edge, executor, digits)).toList();
  }

  private static Stream<MediaEdge> open(
      EdgeSettings edge, Executor executor, Consumer<DigitEvent> digits) {
    NgRequests requests = new NgRequests(edge.phoneInterface(), edge.mixerInterface());
    return edge.urls().stream().map(url -> new RtpengineEdge(url, requests, executor, digits));
  }
}
