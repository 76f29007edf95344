package org.conferenceapi.browser;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The protocol of Firefox that geckodriver speaks too: WebDriver's commands as messages in JSON,
 * each after its length and a colon.
 */
final class Marionette {
  private static final int PATIENCE_SECONDS = 90;
  private static final int ERROR = 2;
  private static final int RESULT = 3;

  private final OutputStream out;
  private final InputStream in;
  private int sent;
  private boolean greeted;

  Marionette(OutputStream out, InputStream in) {
    this.out = out;
    this.in = new BufferedInputStream(in);
  }

  /**
   * Gives a command and waits for its result.
   *
   * @throws IllegalStateException with the error that the browser reports
   */
  synchronized JsonValue ask(String command, JsonObjectBuilder parameters) {
    CompletableFuture<JsonArray> answer =
        CompletableFuture.supplyAsync(
            () -> exchange(command, parameters), each -> new Thread(each, "marionette").start());
    try {
      JsonArray got = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (got.get(ERROR) != JsonValue.NULL) {
        throw new IllegalStateException(command + ": " + got.get(ERROR));
      }
      return got.get(RESULT);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException(command, e);
    }
  }

  private JsonArray exchange(String command, JsonObjectBuilder parameters) {
    try {
      if (!greeted) {
        read();
        greeted = true;
      }
      byte[] message =
          Json.createArrayBuilder()
              .add(0)
              .add(++sent)
              .add(command)
              .add(parameters)
              .build()
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      out.write((message.length + ":").getBytes(StandardCharsets.UTF_8));
      out.write(message);
      out.flush();
      try (JsonReader reader = Json.createReader(new StringReader(read()))) {
        return reader.readArray();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the browser is gone", e);
    }
  }

  private String read() throws IOException {
    int length = 0;
    for (int next = in.read(); next != ':'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      length = length * 10 + Character.digit(next, 10);
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
