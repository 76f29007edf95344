package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The {@code traceparent} of requests ({@code docs/index.html#requests}). */
@BlackBoxTest
class TraceContextIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Client client = TestAccount.make().sub().json();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void theNotificationsOfARequestHaveItsTraceparent() {
    TestConference conference = TestConference.create(client, receiver);
    client.with("traceparent", TRACEPARENT).post(conference.location() + "/dispose").expect(200);
    assertThat(received(conference)).containsExactly(TRACEPARENT);
    TestConference other = TestConference.create(client, receiver);
    client.with("traceparent", "00-x-y-01").post(other.location() + "/dispose").expect(200);
    assertThat(received(other)).containsExactly((String) null);
  }

  @Test
  void theTraceIdIsInTheAccessLog() {
    String trace = TRACE.replace('4', '5');
    client.with("traceparent", TRACEPARENT.replace(TRACE, trace)).get("~").expect(200);
    ServerLogs logs = new ServerLogs(Service.SHARED);
    await().atMost(Duration.ofMinutes(1)).until(() -> logs.haveRequest(trace));
  }

  private List<String> received(TestConference conference) {
    conference.eventsToTheEnd();
    return receiver.received(conference.mailbox()).stream()
        .map(each -> each.header("traceparent"))
        .toList();
  }
}
