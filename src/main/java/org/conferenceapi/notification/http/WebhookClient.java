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
 * HTTP client that posts notifications to receivers that may be slow, unreachable or hostile,
 * without a thread per request. It connects only to addresses that its {@link AddressPolicy}
 * allows, follows no redirects, reads at most 64 KiB of a response and ends a request after the
 * total timeout.
 */
public final class WebhookClient implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

  /** Placeholder URL for JAX-RS; the transport uses the real one, as it is spelled. */
  private static final URI NOMINAL = URI.create("http://receiver.invalid/");

  private static final int WORKERS = 2;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, new NotificationThreads("call"));
  private final HttpTransport transport;
  private final Client client;
  private final String userAgent;
  private volatile boolean closed;

  /**
   * Makes a client and starts its threads.
   *
   * @param settings the limits, timeouts and allowed addresses
   * @throws IllegalStateException if this server's JAX-RS client is not supported
   */
  public WebhookClient(ClientSettings settings) {
    userAgent = settings.userAgent();
    transport = new HttpTransport(settings);
    try {
      client = ClientFactory.create(transport, workers);
    } catch (RuntimeException e) {
      transport.close();
      workers.shutdown();
      throw e;
    }
  }

  /**
   * Sends one POST request, without retries. The head of the response decides the outcome, even if
   * the body is too long, is cut off or does not end within the total timeout.
   *
   * @param url an absolute http or https URL without user information; sent as it is spelled
   * @param type the value of {@code Content-Type}
   * @param body the request body
   * @param headers the other request headers; a name or value that HTTP does not allow makes the
   *     outcome an error, and nothing is sent
   * @return the outcome, at the latest after the total timeout; never completes exceptionally. It
   *     is {@link DeliveryOutcome#SATURATED} if the receiver's addresses have reached their limit
   *     of connections. It completes on one of the two threads that all requests share: continue
   *     with the {@code …Async} methods and another executor if the continuation may block
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

  /**
   * Cancels the requests in flight, whose outcome is then the error {@code stopped}, closes all
   * connections and stops all threads.
   */
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
      // during the close a request may fail with any exception, because its resources are gone
      return !closed && FailureText.isCrowded(failure)
          ? DeliveryOutcome.SATURATED
          : new DeliveryOutcome(0, null, closed ? "stopped" : FailureText.of(failure), millis);
    }
    try (response) {
      return new DeliveryOutcome(
          response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), null, millis);
    }
  }
}
