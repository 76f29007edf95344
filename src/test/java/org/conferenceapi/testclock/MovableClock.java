package org.conferenceapi.testclock;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system's clock, ahead by what a test says; at the start, by the system property {@code
 * test.clock.ahead}. Deployed with the application in tests only.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class MovableClock {
  static volatile Duration ahead =
      Duration.parse(System.getProperty("test.clock.ahead", Duration.ZERO.toString()));

  @Produces
  @Alternative
  @Priority(1)
  Clock clock() {
    return new Ahead();
  }

  private static final class Ahead extends Clock {
    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
