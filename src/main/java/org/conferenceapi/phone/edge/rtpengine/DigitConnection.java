package org.conferenceapi.phone.edge.rtpengine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.conferenceapi.phone.edge.DigitEvent;
import org.conferenceapi.platform.concurrent.OrderedExecutor;
import org.conferenceapi.platform.log.OutageLog;

/**
 * The TCP connection over which an rtpengine with the option {@code --dtmf-log-ng-tcp} sends the
 * digits of all its calls, to each node that is connected. It is opened again whenever it breaks.
 */
final class DigitConnection implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DigitConnection.class.getName());
  private static final String KEYS = "0123456789*#ABCD";
  private static final byte[] PING = "ping d7:command4:pinge".getBytes(StandardCharsets.US_ASCII);
  private static final int CONNECT_MILLIS = 2000;

  /** Each second a ping is sent, and the edge responds. */
  private static final int SILENCE_MILLIS = 10_000;

  private static final int PAUSE_MILLIS = 1000;
  private static final int MAX_COOKIE = 100;
  private static final int MAX_ID = 64;

  /** An edge that is restarted is back before so many attempts. */
  private static final int FAILURES_TO_LOG = 5;

  private final URI url;
  private final BooleanSupplier responds;
  private final OrderedExecutor<DigitEvent> digits;
  private final OutageLog outage;
  private final Thread thread;
  private volatile boolean closed;
  private volatile Socket socket;
  private int failures;

  /**
   * Starts to connect, on a thread of its own.
   *
   * @param url the URL of the edge; the port is the same with TCP
   * @param responds whether the edge responds to requests: otherwise its outage is logged elsewhere
   * @param executor runs the consumer
   * @param consumer gets the digits, one at a time and in order
   */
  DigitConnection(
      URI url, BooleanSupplier responds, Executor executor, Consumer<DigitEvent> consumer) {
    this.url = url;
    this.responds = responds;
    digits = new OrderedExecutor<>(executor, consumer);
    outage =
        new OutageLog(
            LOG,
            Level.WARNING,
            "The connection for digits to media edge " + url + " is back",
            "attempts to connect",
            System::nanoTime);
    thread = new Thread(this::run, "conference-edge-digits-" + url.getAuthority());
    thread.setDaemon(true);
    thread.start();
  }

  boolean isOpen() {
    return socket != null;
  }

  /** Sends a ping. Called every second; a connection that brings no response is closed. */
  void ping() {
    Socket open = socket;
    if (open != null) {
      try {
        open.getOutputStream().write(PING);
      } catch (IOException e) {
        // the reading thread notices it, too
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    closeSocket();
    thread.interrupt();
  }

  private void closeSocket() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "The connection cannot be closed.", e);
      }
    }
  }

  private void run() {
    while (!closed) {
      try (Socket opened = new Socket()) {
        InetAddress host = InetAddress.getByName(url.getHost());
        opened.connect(new InetSocketAddress(host, url.getPort()), CONNECT_MILLIS);
        opened.setSoTimeout(SILENCE_MILLIS);
        socket = opened;
        failures = 0;
        outage.recovered();
        read(new BufferedInputStream(opened.getInputStream()));
      } catch (IOException | IllegalArgumentException e) {
        socket = null;
        failed(e);
      }
    }
  }

  private void failed(Exception why) {
    outage.countFailure();
    if (++failures >= FAILURES_TO_LOG && responds.getAsBoolean()) {
      outage.failed("Media edge " + url + " sends no digits: " + why.getMessage());
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(InputStream in) throws IOException {
    while (!closed) {
      skipCookie(in);
      digit(new NgResponse(Bencode.read(in))).ifPresent(digits::add);
    }
  }

  private static void skipCookie(InputStream in) throws IOException {
    for (int i = 0; i < MAX_COOKIE; i++) {
      int each = in.read();
      if (each == ' ') {
        return;
      }
      if (each < 0) {
        throw new IOException("the media edge has closed the connection");
      }
    }
    throw new IOException("the media edge sent a message without a cookie");
  }

  /** The digit in a message; empty if it is not one of a phone. */
  private static Optional<DigitEvent> digit(NgResponse message) {
    NgResponse data = message.map("data");
    String call = data.text("callid");
    long event = data.fields().get("event") instanceof Long number ? number : -1;
    boolean valid =
        message.text("notify").equals("onDTMF")
            && data.text("source_tag").equals(NgRequests.PHONE)
            && !call.isEmpty()
            && call.length() <= MAX_ID
            && event >= 0
            && event < KEYS.length();
    return valid
        ? Optional.of(
            new DigitEvent(
                call,
                KEYS.charAt((int) event),
                Duration.ofMillis(Math.max(0, data.number("duration")))))
        : Optional.empty();
  }
}
