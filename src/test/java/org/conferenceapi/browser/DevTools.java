package org.conferenceapi.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The Chrome DevTools Protocol over a pair of pipes: messages in JSON, each ended by a zero byte.
 */
final class DevTools {
  private static final int PATIENCE_SECONDS = 60;

  private final OutputStream out;
  private final InputStream in;
  private final AtomicInteger sent = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();

  DevTools(OutputStream out, InputStream in) {
    this.out = out;
    this.in = new BufferedInputStream(in);
    Thread reader = new Thread(this::read, "devtools");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Gives a command and waits for its result.
   *
   * @param session of a page, or null for the browser
   */
  JsonObject ask(String session, String method, JsonObjectBuilder parameters) {
    int id = sent.incrementAndGet();
    JsonObjectBuilder message =
        Json.createObjectBuilder().add("id", id).add("method", method).add("params", parameters);
    if (session != null) {
      message.add("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    send(message.build().toString());
    try {
      JsonObject got = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (got.containsKey("error")) {
        throw new IllegalStateException(method + ": " + got.get("error"));
      }
      return got.getJsonObject("result");
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException(method, e);
    } finally {
      waiting.remove(id);
    }
  }

  private synchronized void send(String message) {
    try {
      out.write(message.getBytes(StandardCharsets.UTF_8));
      out.write(0);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try {
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != 0) {
          message.write(next);
        } else {
          take(message.toString(StandardCharsets.UTF_8));
          message.reset();
        }
      }
    } catch (IOException e) {
      // the browser has ended: waiting callers get an exception below
    }
    waiting
        .values()
        .forEach(each -> each.completeExceptionally(new IOException("the browser is gone")));
  }

  private void take(String text) {
    JsonObject message = Json.createReader(new StringReader(text)).readObject();
    CompletableFuture<JsonObject> answer = waiting.get(message.getInt("id", 0));
    if (answer != null) {
      answer.complete(message);
    }
  }
}
