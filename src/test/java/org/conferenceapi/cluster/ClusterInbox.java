package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conferenceapi.blackbox.ReceivedEvent;
import org.conferenceapi.blackbox.WebhookReceiver.Received;

/**
 * The notifications that a receiver got, by conference; checks that each is signed and that
 * duplicates are equal.
 */
final class ClusterInbox {
  private final Map<String, Map<String, Received>> byConference = new HashMap<>();

  ClusterInbox(List<Received> all, String secret) {
    all.forEach(each -> take(each, secret));
  }

  /** The first arrival of each notification of a conference, by id, in the order of arrival. */
  Map<String, Received> of(String conference) {
    return byConference.getOrDefault(conference, Map.of());
  }

  /** The same as what they tell. */
  List<ReceivedEvent> events(String conference) {
    return of(conference).values().stream().map(ReceivedEvent::of).toList();
  }

  private void take(Received one, String secret) {
    verify(one, secret);
    Received first =
        byConference
            .computeIfAbsent(
                ReceivedEvent.of(one).conf().getString("sid"), conference -> new LinkedHashMap<>())
            .putIfAbsent(one.header("webhook-id"), one);
    if (first != null) {
      assertThat(one.body()).isEqualTo(first.body());
    }
  }

  private static void verify(Received one, String secret) {
    Map<String, List<String>> headers = new HashMap<>();
    one.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    try {
      new Webhook(secret).verify(one.body(), headers);
    } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
      throw new AssertionError(one.body(), e);
    }
  }
}
