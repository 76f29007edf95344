package org.conferenceapi.serverconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.conferenceapi.home.Ports;
import org.conferenceapi.phone.sip.CallRequest;
import org.conferenceapi.phone.sip.NextHop;
import org.conferenceapi.phone.sip.RecordedEvents;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipConfiguration;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.sip.SipTransport;

/** The SIP of a node, or of a PBX: answers every call. */
final class SipNode implements AutoCloseable {
  static final String OFFER = "v=0 offer";
  static final String ANSWER = "v=0 answer";

  final List<SipCall> calls = new CopyOnWriteArrayList<>();
  final RecordedEvents events = new RecordedEvents();
  final SipEndpoint endpoint;
  private final String address;
  private final int port = Ports.free();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  SipNode(String address) {
    this.address = address;
    endpoint =
        SipEndpoint.start(
            new SipConfiguration(
                address, address, Map.of(SipTransport.UDP, port), Optional.empty(), 403, 50, 100),
            any -> true,
            (call, invitation) -> {
              calls.add(call);
              call.answer(ANSWER);
              return events;
            },
            threads);
  }

  String uri() {
    return "sip:" + address + ":" + port;
  }

  /** Calls a number through a proxy. */
  SipCall call(Kamailio proxy, RecordedEvents its) {
    NextHop hop = new NextHop(Kamailio.ADDRESS, proxy.port(), SipTransport.UDP, Optional.empty());
    return endpoint.call(
        new CallRequest(
            hop,
            "sip:1000@" + Kamailio.ADDRESS + ":" + proxy.port(),
            "sip:+4930999@" + address,
            Optional.empty(),
            OFFER),
        its);
  }

  @Override
  public void close() {
    endpoint.close();
    threads.shutdownNow();
  }
}
