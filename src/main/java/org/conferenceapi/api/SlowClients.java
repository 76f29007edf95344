package org.conferenceapi.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Gives content to clients who need no credentials, and does not let those who take it slowly keep
 * the threads of the server: if too many are at it and one more comes, the one that has taken
 * longest is given up, and its connection ends. Whoever reads is done long before.
 */
@ApplicationScoped
public class SlowClients {
  private static final System.Logger LOG = System.getLogger(SlowClients.class.getName());

  /** A small part of the threads that servers have for requests. */
  private static final int MOST = 16;

  private static final long PATIENCE = Duration.ofMillis(250).toNanos();
  private static final int CHUNK = 8_192;

  private final Deque<Writing> underWay = new ArrayDeque<>();
  private final LongSupplier nanoTime;

  /** Nobody is given anything yet. */
  public SlowClients() {
    this(System::nanoTime);
  }

  SlowClients(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Writing(Thread thread, long since) {}

  /** Writes the content as the body of the answer; its head is set already, with its length. */
  void give(byte[] content, HttpServletResponse response) throws IOException {
    Writing writing = begin();
    try {
      ServletOutputStream out = response.getOutputStream();
      for (int at = 0; at < content.length; at += CHUNK) {
        out.write(content, at, Math.min(CHUNK, content.length - at));
      }
      out.flush();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A client went away, or took too long", e);
    } finally {
      end(writing);
    }
  }

  private synchronized Writing begin() {
    long now = nanoTime.getAsLong();
    Writing eldest = underWay.peekFirst();
    if (underWay.size() >= MOST && now - eldest.since() >= PATIENCE) {
      underWay.removeFirst();
      eldest.thread().interrupt();
    }
    Writing writing = new Writing(Thread.currentThread(), now);
    underWay.addLast(writing);
    return writing;
  }

  /** From here on nobody interrupts this thread, and it forgets if somebody has. */
  private synchronized void end(Writing writing) {
    if (!underWay.remove(writing)) {
      Thread.interrupted();
    }
  }
}
