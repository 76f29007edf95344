package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.conferenceapi.blackbox.Service;

/** Encoded HTTP requests of a sub-account; by default of the trial sub-account. */
final class Requests {
  static final String XML = "application/xml";
  static final String JSON = "application/json";

  private final String sid;
  private final String credentials;

  Requests(Service service) {
    this(service.credential("subaccount.sid"), service.credential("subaccount.token"));
  }

  /** The requests of another sub-account. */
  Requests(String sid, String token) {
    this.sid = sid;
    String pair = sid + ":" + token;
    credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The sub-account's sid. */
  String sid() {
    return sid;
  }

  /** A path under the sub-account's own, such as {@code conf}. */
  String path(String rest) {
    return "/v1/account/" + sid() + "/" + rest;
  }

  ByteBuffer get(String path, String accept) {
    return request("GET", path, "Accept: " + accept + "\r\n", "");
  }

  ByteBuffer getUnlessMatching(String path, String tag) {
    return request("GET", path, "Accept: " + XML + "\r\nIf-None-Match: " + tag + "\r\n", "");
  }

  /** A POST of XML. */
  ByteBuffer post(String path, String body) {
    String headers = "Content-Type: " + XML + "\r\nContent-Length: " + body.length() + "\r\n";
    return request("POST", path, headers, body);
  }

  /** The same with an {@code Idempotency-Key}. */
  ByteBuffer post(String path, String body, String key) {
    String headers = "Content-Type: " + XML + "\r\nContent-Length: " + body.length() + "\r\n";
    return request("POST", path, headers + "Idempotency-Key: " + key + "\r\n", body);
  }

  private ByteBuffer request(String method, String path, String headers, String body) {
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\n%s\r\n"
            .formatted(method, path, credentials, headers);
    byte[] bytes = (head + body).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
