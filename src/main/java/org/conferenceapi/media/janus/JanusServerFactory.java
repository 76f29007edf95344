package org.conferenceapi.media.janus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.MediaServerFactory;
import org.conferenceapi.platform.config.JanusSettings;
import org.conferenceapi.platform.config.Settings;

/** Creates the clients of the Janus servers that the settings name. */
@ApplicationScoped
public class JanusServerFactory implements MediaServerFactory {
  @Inject Settings settings;

  @Override
  public List<MediaServer> open(Executor executor, Consumer<MediaEvent> events) {
    return settings.janus().stream().flatMap(janus -> open(janus, executor, events)).toList();
  }

  private static Stream<MediaServer> open(
      JanusSettings janus, Executor executor, Consumer<MediaEvent> events) {
    JanusSecrets secrets = new JanusSecrets(janus.apiSecret(), janus.adminKey());
    return janus.urls().stream().map(url -> new JanusServer(url, secrets, executor, events));
  }
}
