package org.conferenceapi.phone.trunk.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TakeOverRuleTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final TakeOverRule rule = new TakeOverRule(TrunkConnection.LEASE, nanos::get);

  @Test
  void leasesAreTakenOverOnlyAfterALeaseAndMoreWithoutFailure() {
    assertThat(rule.isMet()).isFalse();
    nanos.addAndGet(Duration.ofSeconds(26).toNanos());
    assertThat(rule.isMet()).isTrue();
    rule.failed();
    assertThat(rule.isMet()).isFalse();
    nanos.addAndGet(Duration.ofSeconds(26).toNanos());
    assertThat(rule.isMet()).isTrue();
  }
}
