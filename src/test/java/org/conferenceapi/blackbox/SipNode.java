package org.conferenceapi.blackbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Ports;
import org.conferenceapi.phone.sip.Registrar;

/** A server that speaks SIP on a port of the loopback interface, and its trunks. */
public final class SipNode implements AutoCloseable {
  private final ServerProcess server;
  private final int sipPort = Ports.free();
  private final Client operator;

  /** Starts a node whose trunks are those of the operator's database. */
  public static SipNode start(Map<String, String> more) {
    return new SipNode(more, null);
  }

  /** Starts another node on the same database. */
  public SipNode another(Map<String, String> more) {
    return new SipNode(more, this);
  }

  private SipNode(Map<String, String> more, SipNode first) {
    Map<String, String> settings = new HashMap<>();
    settings.put("conference.bridge", "janus");
    settings.put("conference.bridge.janus.url", "ws://127.0.0.1:" + Ports.free());
    settings.put("conference.phones", "sip");
    settings.put("conference.edge.urls", "udp://127.0.0.1:" + Ports.free());
    settings.put("conference.sip.address", "127.0.0.1");
    settings.put("conference.sip.udp-port", Integer.toString(sipPort));
    settings.put("conference.sip.tcp-port", "0");
    settings.putAll(more);
    Path data = BuildOutput.folder().resolve("sip-data-" + System.nanoTime());
    server = ServerProcess.start(Ports.free(), data, settings);
    operator =
        first == null
            ? server.service().operator().json()
            : first.operator.at(server.service().api());
  }

  /** The server. */
  public ServerProcess server() {
    return server;
  }

  /** The operator at this node. */
  public Client operator() {
    return operator;
  }

  /** A trunk that registers a user. */
  public String registering(Registrar registrar, String user, String password, String more) {
    return operator
        .post(
            "/trunk",
            """
            {"name":"t","proxy":"127.0.0.1:%d","user":"%s","password":"%s","register":true%s}"""
                .formatted(registrar.port(), user, password, more))
        .expect(201)
        .get("sid");
  }

  /** The state of a trunk. */
  public Reply state(String trunk) {
    return operator.get("/trunk/" + trunk + "/state").expect(200);
  }

  /** The contact of this node for a trunk. */
  public String contact(String user, String trunk) {
    return "sip:" + user + "@127.0.0.1:" + sipPort + ";transport=udp;line=" + trunk;
  }

  @Override
  public void close() {
    server.close();
  }
}
