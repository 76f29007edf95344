package org.conferenceapi.notification.http;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.conferenceapi.platform.net.HttpUri;

/**
 * Posts notifications to receivers that may be slow, dead or hostile, without holding a thread per
 * call. It connects only where its {@link AddressPolicy} allows, follows no redirect, reads at most
 * 64 KiB of an answer and gives up after the total time.
 */
public final class WebhookClient implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

  /** What JAX-RS is told; the transport calls the URL itself, as it is spelled. */
  private static final URI NOMINAL = URI.create("http://receiver.invalid/");

  private static final int WORKERS = 2;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, new NotificationThreads("call"));
  private final HttpTransport transport;
  private final Client client;
  private final String userAgent;
  private volatile boolean closed;

  /**
   * Starts the threads of the transport.
   *
   * @throws IllegalStateException if this server's JAX-RS client is not supported
   */
  public WebhookClient(ClientSettings settings) {
    userAgent = settings.userAgent();
    transport = new HttpTransport(settings);
    try {
      client = ClientFactory.over(transport, workers);
    } catch (RuntimeException e) {
      transport.close();
      workers.shutdown();
      throw e;
    }
  }

  /**
   * Posts once. The status counts as soon as the answer's head is there, even if its body is too
   * long, breaks off or does not end within the total time.
   *
   * @param url absolute, http or https, without user information; called as it is spelled
   * @param headers besides {@code Content-Type}; a name or value that HTTP does not allow is
   *     refused
   * @return {@link DeliveryOutcome#isAttempt no attempt} if the receiver's addresses have enough
   *     connections; never completes exceptionally, and never later than the total time; continue
   *     with the {@code …Async} methods and an executor of your own, for it completes on one of the
   *     two threads that all calls share
   */
  public CompletionStage<DeliveryOutcome> post(
      String url, MediaType type, byte[] body, Map<String, String> headers) {
    long start = System.nanoTime();
    HttpUri uri;
    try {
      uri = HttpUri.parse(url);
    } catch (IllegalArgumentException e) {
      return unsent("not an http or https URL of a host");
    }
    if (!areHeaders(headers)) {
      return unsent("not an HTTP header");
    }
    try {
      return request(uri, headers)
          .rx()
          .post(Entity.entity(body, type))
          .handleAsync((response, failure) -> outcome(response, failure, start), workers)
          .exceptionally(failure -> outcome(null, failure, start));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(outcome(null, e, start));
    }
  }

  /** Ends the calls under way, whose outcome is the error {@code stopped}, and frees everything. */
  @Override
  public void close() {
    closed = true;
    transport.close();
    client.close();
    workers.shutdown();
  }

  private Invocation.Builder request(HttpUri url, Map<String, String> headers) {
    Invocation.Builder request = client.target(NOMINAL).request();
    request.property(HttpTransport.URL, url);
    request.header(HttpHeaders.USER_AGENT, userAgent);
    headers.forEach(request::header);
    return request;
  }

  private static CompletionStage<DeliveryOutcome> unsent(String fault) {
    return CompletableFuture.completedFuture(new DeliveryOutcome(0, null, fault, 0));
  }

  private static boolean areHeaders(Map<String, String> headers) {
    return headers.entrySet().stream()
        .allMatch(
            header ->
                NAME.matcher(header.getKey()).matches()
                    && VALUE.matcher(header.getValue()).matches());
  }

  private DeliveryOutcome outcome(Response response, Throwable failure, long start) {
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (failure != null) {
      // while it stops, a call may fail of anything that is not there any more
      return !closed && FailureText.isCrowded(failure)
          ? DeliveryOutcome.CROWDED
          : new DeliveryOutcome(0, null, closed ? "stopped" : FailureText.of(failure), millis);
    }
    try (response) {
      return new DeliveryOutcome(
          response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), null, millis);
    }
  }
}
