package org.conferenceapi.notification.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.conferenceapi.platform.net.Cidr;

/** The client under test, with short methods for the tests. */
final class WebhookCalls implements AutoCloseable {
  static final byte[] BODY = "<event/>".getBytes(StandardCharsets.UTF_8);

  private static final Duration LONG = Duration.ofSeconds(20);

  private final WebhookClient client;

  /** May connect to the given networks; looks up as the system does. */
  WebhookCalls(List<String> networks) {
    this(networks, InetAddress::getAllByName, LONG);
  }

  WebhookCalls(List<String> networks, AddressPolicy.Lookup lookup) {
    this(networks, lookup, LONG);
  }

  WebhookCalls(List<String> networks, AddressPolicy.Lookup lookup, Duration total) {
    client =
        new WebhookClient(
            new ClientSettings(
                new AddressPolicy(networks, lookup),
                total,
                Duration.ofSeconds(5),
                5_000,
                2_500,
                "conference-api/test"));
  }

  CompletableFuture<DeliveryOutcome> send(URI url, Map<String, String> headers) {
    return client
        .post(url.toString(), MediaType.APPLICATION_XML_TYPE, BODY, headers)
        .toCompletableFuture();
  }

  DeliveryOutcome post(URI url, Map<String, String> headers) throws Exception {
    return send(url, headers).get(40, SECONDS);
  }

  DeliveryOutcome post(URI url) throws Exception {
    return post(url, Map.of());
  }

  @Override
  public void close() {
    client.close();
  }

  /** The threads that clients have now. */
  static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("conference-notify-"))
        .toList();
  }

  static InetAddress[] addresses(String... literals) {
    return Stream.of(literals)
        .map(each -> Cidr.literal(each).orElseThrow())
        .toArray(InetAddress[]::new);
  }
}
