package org.conferenceapi.mediaserver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Rtpengine;

/** A node that makes and takes calls by UDP, on loopback. */
record PhoneNode(ServerProcess server, int sipPort) implements AutoCloseable {

  static PhoneNode start(Map<String, String> more, List<Rtpengine> edges, Janus... servers) {
    int port = Ports.free();
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "conference.phones", "sip",
                "conference.sip.address", "127.0.0.1",
                "conference.sip.udp-port", Integer.toString(port),
                "conference.sip.tcp-port", "0",
                "conference.edge.urls",
                    edges.stream()
                        .map(each -> each.url().toString())
                        .collect(Collectors.joining(","))));
    settings.putAll(more);
    return new PhoneNode(JanusNodes.node(settings, servers), port);
  }

  @Override
  public void close() {
    server.close();
  }
}
