package org.conferenceapi.blackbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.openapi.Exchange;

/** A client of the API: a user, a token and the headers that are sent with every request. */
public final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final String base;
  private final String user;
  private final List<String> headers;

  private Client(String base, String user, List<String> headers) {
    this.base = base;
    this.user = user;
    this.headers = headers;
  }

  /** A caller of the API at a base URL such as {@code http://localhost:8080/v1}. */
  public static Client of(String base, String user, String token) {
    byte[] pair = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new Client(base, user, List.of("Authorization", basic));
  }

  /** A caller without credentials. */
  public static Client anonymous(String base) {
    return new Client(base, null, List.of());
  }

  /** The same caller, sending one more header. */
  public Client with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    more.add(value);
    return new Client(base, user, more);
  }

  /** The same caller at another base URL. */
  public Client at(String otherBase) {
    return new Client(otherBase, user, headers);
  }

  /** The same caller, who speaks JSON. */
  public Client json() {
    return with("Accept", "application/json").with("Content-Type", "application/json");
  }

  /** The same caller, who speaks XML. */
  public Client xml() {
    return with("Accept", "application/xml").with("Content-Type", "application/xml");
  }

  /** A header that is sent with every request, as a line of one. */
  public String header(String name) {
    return name + ": " + headers.get(headers.indexOf(name) + 1);
  }

  /** The sid of the account that calls. */
  public String sid() {
    return user;
  }

  /** A path under the base URL, or {@code ~} for this account's own. */
  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, String body) {
    return send("POST", path, body);
  }

  public Reply post(String path) {
    return send("POST", path, null);
  }

  public Reply send(String method, String path, String body) {
    BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpResponse<String> response = send(method, path, sent, BodyHandlers.ofString());
    new Exchange(response.request(), body, response).check();
    return new Reply(response);
  }

  /** Sends a file. */
  public Reply upload(String path, byte[] file) {
    return new Reply(send("POST", path, BodyPublishers.ofByteArray(file), BodyHandlers.ofString()));
  }

  /** Sends a file without saying before how long it is. */
  public Reply uploadChunked(String path, byte[] file) {
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file));
    return new Reply(send("POST", path, chunked, BodyHandlers.ofString()));
  }

  /** Gets a file. */
  public HttpResponse<byte[]> download(String path) {
    return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray());
  }

  /** Gets a response without an end, line by line. */
  public HttpResponse<Stream<String>> stream(String path) {
    return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofLines());
  }

  private <T> HttpResponse<T> send(
      String method, String path, BodyPublisher body, BodyHandler<T> handler) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      return HTTP.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String path) {
    if (path.startsWith("http")) {
      return path;
    }
    return base + (path.startsWith("~") ? "/account/" + user + path.substring(1) : path);
  }
}
