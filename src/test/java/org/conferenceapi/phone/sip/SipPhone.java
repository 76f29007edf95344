package org.conferenceapi.phone.sip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.conferenceapi.home.Ports;

/**
 * An endpoint on a port of the loopback interface that does with incoming calls what it is told.
 */
public final class SipPhone implements AutoCloseable {
  public final RecordedEvents events = new RecordedEvents();
  public final List<SipCall> calls = new CopyOnWriteArrayList<>();
  final List<Invitation> invitations = new CopyOnWriteArrayList<>();
  final SipEndpoint endpoint;
  private volatile boolean isDead;
  private final int port = Ports.free();
  private final SipTransport transport;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public SipPhone(SipTransport transport, BiConsumer<SipCall, Invitation> incoming) {
    this.transport = transport;
    endpoint =
        SipEndpoint.start(
            new SipConfiguration(
                "127.0.0.1", "127.0.0.1", Map.of(transport, port), Optional.empty(), 0, 50, 100),
            any -> !isDead,
            (call, invitation) -> {
              calls.add(call);
              invitations.add(invitation);
              incoming.accept(call, invitation);
              return events;
            },
            threads);
  }

  /** Calls somebody at another phone. */
  public SipCall call(int toPort, String to, String offer) {
    return endpoint.call(
        new CallRequest(
            new NextHop("127.0.0.1", toPort, transport, Optional.empty()),
            to,
            "sip:+4930999@127.0.0.1",
            Optional.empty(),
            offer),
        events);
  }

  SipCall call(SipPhone other, String offer) {
    return call(other, offer, Optional.empty());
  }

  SipCall call(SipPhone other, String offer, Optional<NextHop.Credentials> credentials) {
    return endpoint.call(
        new CallRequest(
            new NextHop("127.0.0.1", other.port, transport, credentials),
            "sip:+4930123@127.0.0.1:" + other.port,
            "sip:+4930999@127.0.0.1",
            Optional.of("sip:+4930888@127.0.0.1"),
            offer),
        events);
  }

  /** From now on, nothing that is sent to it has an effect. */
  public void die() {
    isDead = true;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    endpoint.close();
    threads.shutdownNow();
  }
}
