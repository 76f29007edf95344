package org.conferenceapi.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;

/**
 * Reads conferences; the limit is a servlet on the same server that writes the same bytes, or the
 * service itself in another format. The body of every response is compared.
 */
final class Get implements Operation {
  private static final int CONFERENCES = 100;
  private static final Set<String> SERVERS_OWN =
      Set.of("content-type", "content-length", "date", "server", "x-powered-by", "connection");

  private final String key;
  private final String title;
  private final String limitTitle;
  private final double target;
  private final HttpLoad service;
  private final HttpLoad limit;

  private record Expected(ByteBuffer request, int status, ByteBuffer body) {}

  private Get(
      String key,
      String title,
      String limitTitle,
      double target,
      HttpLoad service,
      HttpLoad limit) {
    this.key = key;
    this.title = title;
    this.limitTitle = limitTitle;
    this.target = target;
    this.service = service;
    this.limit = limit;
  }

  /** All three: XML, not modified, and XML against JSON. */
  static List<Operation> all(BenchmarkEnvironment environment)
      throws IOException, InterruptedException {
    Requests requests = environment.requests();
    Client client = environment.server().service().subaccount();
    List<Expected> xml = new ArrayList<>();
    List<Expected> json = new ArrayList<>();
    List<Expected> known = new ArrayList<>();
    String bare = environment.server().barePath("conf");
    Reply last = null;
    for (int i = 0; i < CONFERENCES; i++) {
      String path = requests.path("conf/" + running(client));
      String url = environment.server().service().root() + path;
      Reply asXml = client.xml().get(url).expect(200);
      Reply asJson = client.json().get(url).expect(200);
      String tag = asXml.header("ETag");
      xml.add(new Expected(requests.get(path, Requests.XML), 200, bytes(asXml.body())));
      json.add(new Expected(requests.get(path, Requests.JSON), 200, bytes(asJson.body())));
      known.add(new Expected(requests.getUnlessMatching(path, tag), 304, bytes("")));
      last = asXml;
    }
    put(environment, bare, last);
    List<Expected> bareXml =
        List.of(new Expected(requests.get(bare, Requests.XML), 200, bytes(last.body())));
    List<Expected> bareKnown =
        List.of(
            new Expected(requests.getUnlessMatching(bare, last.header("ETag")), 304, bytes("")));
    int port = environment.server().port();
    String servlet = "a bare servlet with the same bytes";
    return List.of(
        new Get("get", "get (XML)", servlet, 0.7, load(port, xml), load(port, bareXml)),
        new Get(
            "get-known",
            "get with If-None-Match",
            servlet,
            0.8,
            load(port, known),
            load(port, bareKnown)),
        new Get(
            "get-json",
            "get, XML against JSON",
            "JSON get",
            0.9,
            load(port, xml),
            load(port, json)));
  }

  /** A conference with a participant in it. */
  private static String running(Client caller) {
    Client client = caller.xml();
    String sid =
        client
            .post(
                "~/conf",
                "<conf><userData>order 4711</userData><maxParts>8</maxParts>"
                    + "<maxDuration>86400</maxDuration></conf>")
            .expect(201)
            .get("sid");
    String part =
        client
            .post("~/conf/" + sid + "/part", "<part><to>sip:alice@phones.example</to></part>")
            .expect(201)
            .get("sid");
    client
        .post(
            "~/conf/" + sid + "/part/" + part + "/status", "<part><status>answered</status></part>")
        .expect(200);
    return sid;
  }

  private static void put(BenchmarkEnvironment environment, String path, Reply answer)
      throws IOException, InterruptedException {
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(environment.server().service().root() + path))
            .PUT(BodyPublishers.ofString(answer.body()))
            .header("Content-Type", answer.header("Content-Type"));
    answer
        .response()
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!SERVERS_OWN.contains(name)) {
                put.header("Answer-" + name, values.get(0));
              }
            });
    // with its default, HTTP/2, the client asks for an upgrade, and the bare servlet gets no body
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int status = http.send(put.build(), BodyHandlers.discarding()).statusCode();
    if (status != 204) {
      throw new IllegalStateException("the bare servlet answered " + status);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpLoad load(int port, List<Expected> expected) {
    return new HttpLoad(port, number -> new Reader(expected, number));
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String limitTitle() {
    return limitTitle;
  }

  @Override
  public double target() {
    return target;
  }

  @Override
  public Workload service() {
    return service;
  }

  @Override
  public Workload limit() {
    return limit;
  }

  /** Does nothing: every response has been compared. */
  @Override
  public List<String> verify() {
    return List.of();
  }

  /** Requests one conference after the other. */
  private static final class Reader implements BenchmarkClient {
    private final List<Expected> all;
    private int at;

    Reader(List<Expected> all, int first) {
      this.all = all;
      at = first;
    }

    @Override
    public ByteBuffer next() {
      return all.get(++at % all.size()).request().duplicate();
    }

    @Override
    public boolean takes(KeptHttpConnection answer) {
      Expected expected = all.get(at % all.size());
      return answer.status() == expected.status() && answer.body().equals(expected.body());
    }
  }
}
