package org.conferenceapi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @AfterEach
  void end() {
    TraceContext.end();
  }

  @Test
  void aValidHeaderIsKept() {
    TraceContext.begin(VALID);
    assertThat(TraceContext.traceparent()).isEqualTo(VALID);
    assertThat(TraceContext.traceId()).hasValue("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 00"
      })
  void anInvalidHeaderIsIgnored(String header) {
    TraceContext.begin(VALID);
    TraceContext.begin(header);
    assertThat(TraceContext.traceparent()).isNull();
    assertThat(TraceContext.traceId()).isEmpty();
  }

  @Test
  void workOfAnotherRequestHasItsTraceContext() {
    TraceContext.begin(VALID);
    TraceContext.run(null, () -> assertThat(TraceContext.traceparent()).isNull());
    assertThat(TraceContext.traceparent()).isEqualTo(VALID);
  }
}
