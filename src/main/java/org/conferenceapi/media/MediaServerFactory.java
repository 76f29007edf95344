package org.conferenceapi.media;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Creates the clients of all configured media servers of one brand. Each adapter has one
 * application-scoped bean of this type.
 */
public interface MediaServerFactory {
  /**
   * Creates the clients, which start to connect without blocking.
   *
   * @param executor runs the consumer of the events
   * @param events gets the events of the sessions that this node holds; those of one server one at
   *     a time and in order
   * @return the clients, in the order of the settings; empty if no such media server is configured
   */
  List<MediaServer> open(Executor executor, Consumer<MediaEvent> events);
}
