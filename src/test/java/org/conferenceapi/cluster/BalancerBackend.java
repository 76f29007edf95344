package org.conferenceapi.cluster;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/**
 * A node as the load balancer sees it: in use as long as its health check says that it is ready.
 */
final class BalancerBackend {
  private static final int OK = 200;
  private static final RequestConfig CHECK =
      RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(3)).build();

  private final HttpHost host;
  private final HttpClient http;
  private volatile boolean alive;

  BalancerBackend(int port, HttpClient http) {
    this.host = new HttpHost("127.0.0.1", port);
    this.http = http;
  }

  boolean isAlive() {
    return alive;
  }

  /** Asks the node whether it is ready. */
  void check() {
    HttpGet question = new HttpGet("/v1/health/ready");
    question.setConfig(CHECK);
    try {
      alive = http.execute(host, question, answer -> answer.getCode()) == OK;
    } catch (IOException e) {
      alive = false;
    }
  }

  /**
   * Passes a request on.
   *
   * @throws ConnectException if the node does not listen: it has not seen the request
   * @throws IOException if the answer did not come whole: nobody knows what the node did
   */
  ProxiedResponse pass(ClassicHttpRequest request) throws IOException {
    try {
      return http.execute(host, request, ProxiedResponse::of);
    } catch (ConnectException e) {
      alive = false;
      throw e;
    }
  }
}
