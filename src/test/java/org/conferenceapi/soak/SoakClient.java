package org.conferenceapi.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.Service;

/**
 * Lets conferences live: each is created, a participant is invited, enters and leaves, and with
 * that the conference ends. Repeats what has no answer, as an application does.
 */
final class SoakClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE = Duration.ofMillis(200).toNanos();

  /** One of so many conferences is created with a key: the service keeps those for 24 hours. */
  static final int KEYED = 20;

  private final Service service;
  private final AccountWithApp account;
  private final SoakReceiver receiver;
  private final AtomicLong number;
  private final AtomicLong repeated;

  /**
   * @param number counts the conferences of all clients
   * @param repeated counts the requests of all clients that had no answer
   */
  SoakClient(
      Service service,
      AccountWithApp account,
      SoakReceiver receiver,
      AtomicLong number,
      AtomicLong repeated) {
    this.service = service;
    this.account = account;
    this.receiver = receiver;
    this.number = number;
    this.repeated = repeated;
  }

  /** One conference, from its creation to its end. */
  void liveOnce() {
    long own = number.incrementAndGet();
    String path = "/" + own;
    String url = receiver.url(path);
    receiver.expect(path);
    String body =
        "{\"appSid\":\"%s\",\"onStatus\":\"%s\",\"onPart\":\"%s\"}"
            .formatted(account.app(), url, url);
    String api = service.api() + "/account/" + account.client().sid();
    String conference =
        location(post(api + "/conf", body, own % KEYED == 0 ? UUID.randomUUID().toString() : null));
    String part =
        location(post(conference + "/part", "{\"to\":\"sip:alice@phones.example\"}", null));
    post(part + "/status", "{\"status\":\"answered\"}", null);
    post(part + "/status", "{\"status\":\"completed\"}", null);
  }

  private String location(HttpResponse<String> created) {
    String location = created.headers().firstValue("Location").orElseThrow();
    return location.startsWith("/") ? service.root() + location : location;
  }

  /**
   * Asks until there is an answer. A creation without a key may be done twice then: of the first
   * one nobody knows, so nobody enters it, and its notification, that of its end, comes later.
   */
  private HttpResponse<String> post(String url, String body, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header(
                "Authorization",
                account.client().header("Authorization").substring("Authorization: ".length()))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    Instant end = Instant.now().plus(PATIENCE);
    boolean doubt = false;
    while (true) {
      String problem;
      try {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        int status = response.statusCode();
        boolean doneBefore =
            doubt && status == 409 && response.body().contains("illegal-transition");
        if (status == 200 || status == 201 || doneBefore) {
          return response;
        }
        problem = status + " " + response.body();
        if (status != 503 && status != 409) {
          throw new IllegalStateException("nobody expects " + problem);
        }
      } catch (IOException e) {
        problem = e.toString();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      doubt = true;
      repeated.incrementAndGet();
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("no answer for " + PATIENCE + ": " + problem);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
