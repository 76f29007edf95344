package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.conferenceapi.blackbox.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The notifications that a receiver gets: events, headers, signature and order ({@code
 * docs/index.html#notifications}).
 */
@BlackBoxTest
class NotificationIT {
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aCreationIsNotNotified() {
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), receiver.url("/part"));
    assertThat(conference.log()).isEmpty();
    conference.ring();
    received(2);
    assertThat(conference.log())
        .extracting(ConferenceWithNotifications.Logged::sequence)
        .containsExactly(1, 2);
    assertThat(receiver.received()).noneMatch(each -> each.body().contains("created"));
    assertThat(receiver.received("/status").get(0).json().getJsonObject("conf").getString("status"))
        .isEqualTo("ringing");
  }

  @Test
  void aConferenceCreatedInXmlIsNotifiedInXml() {
    ConferenceWithNotifications conference = account.xmlConference(receiver.url("/status"), null);
    conference.ring();
    Received event = received(1).get(0);
    assertThat(event.header("Content-Type")).startsWith("application/xml");
    assertThat(event.body())
        .matches(
            "(?s)(<\\?xml [^>]*>\\s*)?<event><id>msg_[0-9a-f]{32}</id><type>conf.status</type>"
                + "<sequence>1</sequence><time>[0-9T:.-]{23}Z</time><conf><sid>"
                + conference.sid()
                + "</sid>.*<status>ringing</status>.*</conf></event>\\s*");
    Reply now = account.client().xml().get(conference.location()).expect(200);
    assertThat(event.body()).contains(inner(now.body()));
  }

  @Test
  void aConferenceCreatedInJsonIsNotifiedInJson() {
    ConferenceWithNotifications conference = account.conference(null, receiver.url("/part"));
    String part = conference.invite();
    conference.report(part, "answered");
    Received event = received(1).get(0);
    assertThat(event.header("Content-Type")).startsWith("application/json");
    assertThat(event.json().keySet())
        .containsExactly("id", "type", "sequence", "time", "conf", "part");
    assertThat(event.get("type")).isEqualTo("part.status");
    assertThat(event.json().getJsonObject("conf"))
        .isEqualTo(conference.client().get(conference.location()).json());
    assertThat(event.json().getJsonObject("part"))
        .isEqualTo(conference.client().get(conference.location() + "/part/" + part).json());
  }

  @Test
  void theHeadersAreThoseOfStandardWebhooks() {
    account.conference(receiver.url("/status"), null).ring();
    Received event = received(1).get(0);
    assertThat(event.header("webhook-id")).isEqualTo(event.get("id"));
    assertThat(event.header("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
    assertThat(Instant.ofEpochSecond(Long.parseLong(event.header("webhook-timestamp"))))
        .isBetween(event.time().minusSeconds(10), event.time().plusSeconds(1));
    assertThat(event.header("User-Agent")).startsWith("conference-api/");
  }

  @Test
  void theReferenceLibraryVerifiesTheSignatureAndOnlyWithTheRightSecretAndBody() {
    account.conference(receiver.url("/status"), null).ring();
    account.xmlConference(receiver.url("/status"), null).ring();
    for (Received event : received(2)) {
      assertThatCode(() -> verify(account.secret(), event, event.body()))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> verify(account.secret(), event, event.body() + " "))
          .isInstanceOf(WebhookVerificationException.class);
      assertThatThrownBy(
              () -> verify(AccountWithApp.of(Service.SHARED).secret(), event, event.body()))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void bothSecretsSignDuringTheGracePeriodOfARotation() {
    String rotated = account.rotate(3600);
    account.conference(receiver.url("/status"), null).ring();
    Received event = received(1).get(0);
    assertThat(event.header("webhook-signature").split(" ")).hasSize(2);
    assertThatCode(() -> verify(rotated, event, event.body())).doesNotThrowAnyException();
    assertThatCode(() -> verify(account.secret(), event, event.body())).doesNotThrowAnyException();
  }

  @Test
  void anOldSecretWithoutAGracePeriodIsNotUsedForSigning() {
    String rotated = account.rotate(0);
    account.conference(receiver.url("/status"), null).ring();
    Received event = received(1).get(0);
    assertThatCode(() -> verify(rotated, event, event.body())).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(account.secret(), event, event.body()))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void theEventsOfOneConferenceAndUrlArriveInOrderWithoutGaps() {
    String url = receiver.url("/all");
    ConferenceWithNotifications conference = account.conference(url, url);
    for (int i = 0; i < 15; i++) {
      String part = conference.invite();
      conference.report(part, "ringing");
      conference.report(part, "answered");
    }
    conference.dispose();
    int last =
        15 * 3 + 3; // three for each participant; ringing, running and completed for the conference
    assertThat(received(last).stream().map(Received::sequence))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, last).boxed().toList());
    assertThat(received(last).get(last - 1).body()).contains("\"endReason\":\"disposed\"");
  }

  @Test
  void anAppsDefaultUrlReplacesOnlyAMissingUrl() {
    AccountWithApp withDefault = AccountWithApp.of(Service.SHARED, receiver.url("/default"));
    ConferenceWithNotifications silent = withDefault.conference(null, null);
    ConferenceWithNotifications own = withDefault.conference(receiver.url("/own"), null);
    silent.ring();
    own.ring();
    received(2);
    assertThat(receiver.received("/default"))
        .extracting(each -> each.json().getJsonObject("conf").getString("sid"))
        .containsExactly(silent.sid());
    assertThat(receiver.received("/own")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/t?", "//a/./b/../%7e;c=d?e?f=%2F&g"})
  void aUrlIsRequestedAsItIsSpelled(String path) {
    account.conference(receiver.url(path), null).ring();
    assertThat(received(1).get(0).path()).isEqualTo(path);
  }

  @Test
  void aHostMayHaveAnUnderscore() {
    ConferenceWithNotifications conference =
        account.conference("http://my_app.invalid:8080/hook", null).ring();
    assertThat(conference.attempted(1, 1).last().error()).isEqualTo("name not found");
  }

  @Test
  void anInternationalizedHostIsStoredInAscii() {
    String url = "http://会议.invalid/hook?";
    ConferenceWithNotifications conference = account.conference(url, url).ring();
    String kept = "http://xn--6oqu09l.invalid/hook?";
    assertThat(account.client().json().get(conference.location()).get("onStatus")).isEqualTo(kept);
    assertThat(account.client().json().get(conference.location()).get("onPart")).isEqualTo(kept);
    assertThat(conference.attempted(1, 1).url()).isEqualTo(kept);
    assertThat(AccountWithApp.of(Service.SHARED, url).conference(null, null).ring().logged(1).url())
        .isEqualTo(kept);
  }

  @Test
  void withoutAnyUrlNothingIsNotified() {
    assertThat(account.conference(null, null).ring().dispose().log()).isEmpty();
  }

  @Test
  void aFailingUrlDoesNotDelayTheOtherUrlOfTheConference() {
    receiver.answering(
        event -> WebhookReceiver.Answer.status(event.path().equals("/status") ? 500 : 204));
    ConferenceWithNotifications conference =
        account.conference(receiver.url("/status"), receiver.url("/part"));
    conference.ring().dispose();
    await().until(() -> receiver.received("/part").size() == 2);
    assertThat(receiver.received("/part")).extracting(Received::sequence).containsExactly(1, 3);
    assertThat(conference.attempted(2, 1).state()).isEqualTo("pending");
    assertThat(conference.logged(4).attempts()).isEmpty();
  }

  private List<Received> received(int number) {
    await().atMost(Duration.ofMinutes(1)).until(() -> receiver.received().size() >= number);
    assertThat(receiver.received()).hasSize(number);
    return receiver.received();
  }

  private static void verify(String secret, Received event, String body) throws Exception {
    Map<String, List<String>> headers = new HashMap<>();
    event.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    new Webhook(secret).verify(body, headers);
  }

  private static String inner(String document) {
    return document.substring(document.indexOf("<sid>"), document.indexOf("</conf>"));
  }
}
