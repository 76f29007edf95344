package org.conferenceapi.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.io.CloseMode;
import org.conferenceapi.notification.http.Signature;

/**
 * The cheapest way to send notifications: signs and posts a body, with that many requests at once.
 */
final class MinimalPoster implements AutoCloseable {
  private final CloseableHttpAsyncClient client;
  private final String url;
  private final byte[] body;
  private final List<byte[]> secrets;
  private final int atOnce;
  private final AtomicInteger failed = new AtomicInteger();

  MinimalPoster(String url, String body, String secret, int atOnce) {
    this.url = url;
    this.body = body.getBytes(StandardCharsets.UTF_8);
    this.secrets = List.of(Signature.decode(secret));
    this.atOnce = atOnce;
    client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(atOnce)
                    .setMaxConnPerRoute(atOnce)
                    .build())
            .build();
    client.start();
  }

  /** Posts as fast as possible; returns the number per second. */
  double perSecond(Duration time) {
    Semaphore room = new Semaphore(atOnce);
    AtomicInteger done = new AtomicInteger();
    long start = System.nanoTime();
    int number = 0;
    while (System.nanoTime() - start < time.toNanos()) {
      room.acquireUninterruptibly();
      client.execute(request("msg_" + number++), new Counting(room, done));
    }
    double perSecond = done.get() * 1e9 / (System.nanoTime() - start);
    room.acquireUninterruptibly(atOnce);
    return perSecond;
  }

  /** The number of responses without success so far. */
  int failed() {
    return failed.get();
  }

  private SimpleHttpRequest request(String id) {
    long timestamp = Instant.now().getEpochSecond();
    return SimpleRequestBuilder.post(url)
        .setBody(body, ContentType.APPLICATION_XML)
        .addHeader("webhook-id", id)
        .addHeader("webhook-timestamp", Long.toString(timestamp))
        .addHeader("webhook-signature", Signature.sign(secrets, id, timestamp, body))
        .build();
  }

  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }

  private final class Counting implements FutureCallback<SimpleHttpResponse> {
    private final Semaphore room;
    private final AtomicInteger done;

    Counting(Semaphore room, AtomicInteger done) {
      this.room = room;
      this.done = done;
    }

    @Override
    public void completed(SimpleHttpResponse answer) {
      (answer.getCode() / 100 == 2 ? done : failed).incrementAndGet();
      room.release();
    }

    @Override
    public void failed(Exception e) {
      failed.incrementAndGet();
      room.release();
    }

    @Override
    public void cancelled() {
      failed.incrementAndGet();
      room.release();
    }
  }
}
