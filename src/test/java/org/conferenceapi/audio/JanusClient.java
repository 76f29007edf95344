package org.conferenceapi.audio;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The part of the Janus API that test participants need: one request after the other, over a
 * WebSocket.
 */
final class JanusClient implements AutoCloseable, WebSocket.Listener {
  private static final int PATIENCE_SECONDS = 60;

  private final Optional<String> secret;
  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private int asked;

  JanusClient(URI janus, Optional<String> secret) {
    this.secret = secret;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("janus-protocol")
            .buildAsync(janus, this)
            .join();
  }

  /** Sends a request and returns its response, without acknowledgements and other messages. */
  JsonObject ask(JsonObjectBuilder request) {
    String name = "ear-" + ++asked;
    secret.ifPresent(value -> request.add("apisecret", value));
    socket.sendText(request.add("transaction", name).build().toString(), true).join();
    try {
      while (true) {
        JsonObject message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
          throw new IllegalStateException("no answer");
        }
        if (message.getString("transaction", "").equals(name)
            && !message.getString("janus").equals("ack")) {
          return message;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      messages.add(Json.createReader(new StringReader(text.toString())).readObject());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
