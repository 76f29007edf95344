package org.conferenceapi.phone.edge;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Creates the clients of all configured media edges of one brand. Each adapter has one
 * application-scoped bean of this type.
 */
public interface MediaEdgeFactory {
  /**
   * Creates the clients, without blocking, and starts to listen for digits.
   *
   * @param executor runs the consumer of the digits
   * @param digits gets the digits that somebody presses, one at a time and in order
   * @return the clients, in the order of the settings; empty if no such edge is configured
   */
  List<MediaEdge> open(Executor executor, Consumer<DigitEvent> digits);
}
