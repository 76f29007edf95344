package org.conferenceapi.phone.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseRenewalTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<Integer> batches = new ArrayList<>();
  private boolean isAway;

  private final LeaseRenewal renewal =
      new LeaseRenewal(
          new CallLeases() {
            @Override
            public void renew(Collection<String> parts) {
              if (isAway) {
                throw new IllegalStateException("the database is away");
              }
              batches.add(parts.size());
            }
          },
          nanos::get);

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void leasesAreRenewedInBatches() {
    renewal.renew(IntStream.range(0, 1_201).mapToObj(Integer::toString).toList());
    assertThat(batches).containsExactly(500, 500, 201);
  }

  @Test
  void afterTheStartAndAnOutageTheOthersHaveTimeToRenewTheirs() {
    assertThat(renewal.isTrusted()).isFalse();
    pass(26);
    assertThat(renewal.isTrusted()).isTrue();
    isAway = true;
    assertThatThrownBy(() -> renewal.renew(List.of("a"))).isInstanceOf(IllegalStateException.class);
    assertThat(renewal.isTrusted()).isFalse();
    isAway = false;
    renewal.renew(List.of("a"));
    pass(20);
    assertThat(renewal.isTrusted()).isFalse();
    pass(6);
    assertThat(renewal.isTrusted()).isTrue();
  }

  @Test
  void aNodeWithoutCallsNoticesAnOutageToo() {
    pass(26);
    isAway = true;
    assertThatThrownBy(() -> renewal.renew(List.of())).isInstanceOf(IllegalStateException.class);
    assertThat(renewal.isTrusted()).isFalse();
  }
}
