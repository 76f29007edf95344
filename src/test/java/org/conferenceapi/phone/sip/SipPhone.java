package org.conferenceapi.phone.sip;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.conferenceapi.home.Ports;
import org.conferenceapi.phone.sip.stack.TlsKeys;

/**
 * An endpoint on a port of the loopback interface that does with incoming calls what it is told.
 */
public final class SipPhone implements AutoCloseable {
  public final RecordedEvents events = new RecordedEvents();
  public final List<SipCall> calls = new CopyOnWriteArrayList<>();
  final List<Invitation> invitations = new CopyOnWriteArrayList<>();
  final SipEndpoint endpoint;
  private final int port = Ports.free();
  private volatile Predicate<InetAddress> known = any -> true;
  private final String address;
  private final SipTransport transport;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public SipPhone(SipTransport transport, BiConsumer<SipCall, Invitation> incoming) {
    this("127.0.0.1", transport, Optional.empty(), incoming);
  }

  SipPhone(
      String address,
      SipTransport transport,
      Optional<TlsKeys> keys,
      BiConsumer<SipCall, Invitation> incoming) {
    this.address = address;
    this.transport = transport;
    endpoint =
        SipEndpoint.start(
            new SipConfiguration(address, address, Map.of(transport, port), keys, 0, 50, 100),
            source -> known.test(source),
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
    String host = address.contains(":") ? "[" + address + "]" : address;
    return endpoint.call(
        new CallRequest(
            new NextHop(other.address, other.port, transport, Optional.empty()),
            "sip:+4930123@" + host + ":" + other.port,
            "sip:+4930999@127.0.0.1",
            Optional.of("sip:+4930888@127.0.0.1"),
            offer),
        events);
  }

  /** Is not there any more, without a word to anybody. */
  public void die() {
    endpoint.stopListening();
  }

  /** Knows no other source. */
  void onlyFrom(InetAddress source) {
    known = source::equals;
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
