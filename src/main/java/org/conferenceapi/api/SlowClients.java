package org.conferenceapi.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Gives content that is in memory to clients as fast as they take it, and holds no thread for them.
 * So many at most are under way; if there is one more, the one that has taken longest is given up.
 * Nobody who reads takes long, so it is never one of those.
 */
@ApplicationScoped
public class SlowClients {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** At some 16 KB each in the queues of a server, they are some 16 MB. */
  private static final int MOST = 1_000;

  /** From here on, connections end with the answer, as only such answers can be given up. */
  private static final int MANY = 100;

  private final Set<Delivery> underWay = new LinkedHashSet<>();

  /** Writes the content as the body of the answer; its head is set already, with its length. */
  void give(byte[] content, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.isAsyncSupported()) {
      response.getOutputStream().write(content);
      return;
    }
    boolean last = size() >= MANY;
    if (last) {
      response.setHeader("Connection", "close");
    }
    AsyncContext async = request.startAsync();
    async.setTimeout(PATIENCE.toMillis());
    Delivery delivery =
        new Delivery(content, async, response.getOutputStream(), last, this::remove);
    add(delivery);
    delivery.begin();
  }

  private void add(Delivery delivery) {
    Delivery eldest = null;
    synchronized (underWay) {
      underWay.add(delivery);
      if (underWay.size() > MOST) {
        eldest = underWay.stream().filter(Delivery::isLast).findFirst().orElse(delivery);
        underWay.remove(eldest);
      }
    }
    if (eldest != null) {
      eldest.giveUp();
    }
  }

  private void remove(Delivery delivery) {
    synchronized (underWay) {
      underWay.remove(delivery);
    }
  }

  private int size() {
    synchronized (underWay) {
      return underWay.size();
    }
  }
}
