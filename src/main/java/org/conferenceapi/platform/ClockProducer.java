package org.conferenceapi.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Produces the clock that all beans inject. Tests replace it by their own. */
@ApplicationScoped
public class ClockProducer {
  private final Clock machine = Clock.systemUTC();
  private final SharedClock shared = new SharedClock(machine, System::nanoTime);

  @Produces
  Clock clock() {
    return shared;
  }

  /**
   * Returns the clock of this machine, which may be wrong.
   *
   * @return the clock
   */
  public Clock machine() {
    return machine;
  }

  /**
   * Returns the clock that follows the database's.
   *
   * @return the clock
   */
  public SharedClock shared() {
    return shared;
  }
}
