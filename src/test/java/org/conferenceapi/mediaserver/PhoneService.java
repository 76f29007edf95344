package org.conferenceapi.mediaserver;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Rtpengine;

/**
 * A service that calls phones and is called by them, with a media edge and a media server of its
 * own, and an account with an app.
 */
public final class PhoneService implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger(100);

  private final int sipPort = Ports.free();
  private final String address;
  private final Rtpengine edge;
  private final Janus janus;
  private final ServerProcess server;
  private final Client account;
  private final String app;

  /** A trunk, through which the numbers with its prefix are called. */
  public record Trunk(String sid, String prefix) {}

  private PhoneService(String address, Rtpengine edge, Map<String, String> more) {
    this.address = address;
    this.edge = edge;
    janus = JanusNodes.janus();
    Map<String, String> settings = new HashMap<>(more);
    settings.put("conference.phones", "sip");
    settings.put("conference.sip.address", address);
    settings.put("conference.sip.host", address);
    settings.put("conference.sip.udp-port", Integer.toString(sipPort));
    settings.put("conference.sip.tcp-port", "0");
    settings.put("conference.edge.urls", edge.url().toString());
    server = JanusNodes.node(settings, janus);
    account = server.service().account().json();
    app = account.post("~/app", "{\"name\":\"phones\"}").expect(201).get("sid");
  }

  /** Starts one on the loopback interface; skips the test if a program is not installed. */
  public static PhoneService start() {
    return new PhoneService("127.0.0.1", Rtpengine.launch(), Map.of());
  }

  /** Starts one whose phones are at the other end of an address of this machine. */
  public static PhoneService startAt(String address) {
    return new PhoneService(address, Rtpengine.launch(address), Map.of());
  }

  /** The server process. */
  public ServerProcess server() {
    return server;
  }

  /** The account. */
  public Client account() {
    return account;
  }

  /** The address of a number of this service. */
  public String uri(String user) {
    return "sip:" + user + "@" + address + ":" + sipPort;
  }

  /**
   * Sets up a trunk to a phone.
   *
   * @param port of the phone
   * @param more JSON members such as {@code "srtp":"required"}, or nothing
   */
  public Trunk trunk(int port, String more) {
    return trunk(address, address + ":" + port, "+49" + port, more);
  }

  /** The same for a phone elsewhere. */
  public Trunk trunk(String peer, String proxy, String more) {
    return trunk(peer, proxy, "+49" + NUMBERS.incrementAndGet(), more);
  }

  private Trunk trunk(String peer, String proxy, String prefix, String more) {
    String body =
        """
        {"name":"t","peers":["%s"],"proxy":"%s","transport":"udp",
         "prefixes":["%s"],"accounts":["%s"]%s}"""
            .formatted(peer, proxy, prefix, account.sid(), more.isEmpty() ? "" : "," + more);
    return new Trunk(operator().post("/trunk", body).expect(201).get("sid"), prefix);
  }

  /** Deletes a trunk. */
  public void dispose(Trunk trunk) {
    operator().post("/trunk/" + trunk.sid() + "/dispose", "{}").expect(200);
  }

  private Client operator() {
    return server.service().operator().json();
  }

  /** Adds a number, which callers of a trunk reach, and returns its address. */
  public String number(Trunk trunk) {
    return number(trunk, "");
  }

  /** The same for a number that leads to a conference without its code. */
  public String number(Trunk trunk, PhoneMeeting meeting) {
    return number(trunk, ",\"confSid\":\"" + meeting.sid() + "\"");
  }

  private String number(Trunk trunk, String more) {
    String number = trunk.prefix() + "55";
    account
        .post(
            "~/app/" + app + "/number",
            "{\"number\":\"" + number + "\",\"trunkSid\":\"" + trunk.sid() + "\"" + more + "}")
        .expect(201);
    return uri(number);
  }

  /**
   * Creates a conference.
   *
   * @param more JSON members such as {@code "maxParts":2}, or nothing
   */
  public PhoneMeeting meeting(String more) {
    String body = "{\"appSid\":\"" + app + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    Reply made = account.post("~/conf", body).expect(201);
    return new PhoneMeeting(account, made.get("sid"), made.get("dialCode"));
  }

  @Override
  public void close() {
    server.close();
    janus.close();
    edge.close();
  }
}
