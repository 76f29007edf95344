package org.conferenceapi.blackbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conferenceapi.docs.CompactDocument;
import org.conferenceapi.docs.DocumentationPage.Block;

/**
 * Somebody who reads the API page from its beginning, makes every request on it, and compares what
 * comes with what the page shows. Whatever an answer makes is what later requests name: the last
 * conference is <code>{conf}</code>, the last token of an account its password.
 */
public final class ApiPageReplay implements AutoCloseable {
  private static final String SERVICE = "https://conference.example";
  private static final String APPLICATION = "https://app.example";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern SPACES = Pattern.compile("\\{(\\d+) spaces}");
  private static final Pattern MESSAGE = Pattern.compile("msg_[0-9a-f]{32}");

  private final Service service;
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final DocumentedSample sample = new DocumentedSample();
  private Reply last;

  /** A reader with the credentials of the service's first start and the SDP offer of a browser. */
  public ApiPageReplay(Service service) {
    this.service = service;
    variables.put("sub", service.credential("subaccount.sid"));
    tokens.put(variables.get("sub"), service.credential("subaccount.token"));
    variables.put("offer", SilentParticipant.OFFER);
  }

  /** Sends a request of the page; the next block is compared with its response. */
  public void request(Block block) {
    String word = block.data("wait");
    await().atMost(PATIENCE).until(() -> send(block).body().contains(word));
    learn(last);
  }

  /** Compares the last response with the page. */
  public void response(Block block) {
    // an SDP answer is long and differs each time
    boolean sdp = last.body().startsWith("v=0\r\n");
    String body = sdp ? "v=0 …" : last.body();
    compare(block, Integer.toString(last.status()), body, last::header);
  }

  /** Compares the notification of that conference and sequence with the page. */
  public void notification(Block block) {
    String sequence = Reply.get(CompactDocument.of(withoutDeclaration(block.body())), "sequence");
    WebhookReceiver.Received received =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    receiver.received().stream()
                        .filter(each -> each.body().contains(variables.get("conf")))
                        .filter(each -> sequence.equals(each.get("sequence")))
                        .findFirst()
                        .orElse(null),
                each -> each != null);
    compare(block, "POST " + received.path(), received.body(), received::header);
  }

  @Override
  public void close() {
    receiver.close();
  }

  /** A header's value by its name, or null. */
  private interface Headers {
    String get(String name);
  }

  private void compare(Block block, String start, String body, Headers headers) {
    String lines =
        block.headers().stream()
            .map(line -> line.split(": ", 2)[0])
            .map(name -> name + ": " + headers.get(name))
            .collect(Collectors.joining("\n"));
    String shown = String.join("\n", block.headers());
    if (!(block.start() + " ").startsWith(start + " ")) {
      throw new AssertionError(
          "the page shows\n%s\nbut there came\n%s\n%s".formatted(block.text(), start, body));
    }
    sample.assertSame(shown, asOnThePage(lines));
    sample.assertSame(
        block.body() == null ? "" : CompactDocument.of(withoutDeclaration(block.body())).strip(),
        withoutDeclaration(asOnThePage(body)).strip());
  }

  private static String withoutDeclaration(String body) {
    return body.startsWith(XML) ? body.substring(XML.length()).strip() : body;
  }

  private String asOnThePage(String text) {
    return text.replace(receiver.url(""), APPLICATION).replace(service.root(), SERVICE);
  }

  private Reply send(Block block) {
    String[] start = inserted(block.start()).split(" ");
    Client client = client(block.data("as"));
    for (String line : block.headers()) {
      String[] header = inserted(line).split(": ", 2);
      client = client.with(header[0], header[1]);
    }
    String body = block.body() == null ? null : inserted(block.body());
    last = client.send(start[0], service.root() + start[1], body);
    return last;
  }

  private Client client(String as) {
    return switch (as) {
      case "operator" -> service.operator();
      case "account" -> client(variables.get("account"), "account");
      case "subaccount" -> client(variables.get("sub"), "subaccount");
      case "nobody" -> service.anonymous();
      default -> throw new AssertionError("who is " + as + "?");
    };
  }

  private Client client(String sid, String who) {
    if (sid == null) {
      throw new AssertionError("there is no " + who + " yet");
    }
    return Client.of(service.api(), sid, tokens.get(sid));
  }

  private String inserted(String text) {
    String spaces =
        SPACES.matcher(text).replaceAll(each -> " ".repeat(Integer.parseInt(each.group(1))));
    return VARIABLE
        .matcher(spaces)
        .replaceAll(each -> Matcher.quoteReplacement(variable(each.group(1))))
        .replace(APPLICATION, receiver.url(""));
  }

  private String variable(String name) {
    if (!variables.containsKey(name)) {
      throw new AssertionError("nothing was made yet that could be {" + name + "}");
    }
    return variables.get(name);
  }

  private void learn(Reply reply) {
    if (reply.get("joinUrl") != null) {
      String link = reply.get("joinUrl");
      variables.put("ticket", link.substring(link.lastIndexOf('/') + 1));
    }
    if (reply.status() == 201) {
      List<String> path = List.of(reply.header("Location").split("/"));
      String made = path.get(path.size() - 2);
      String name = made.equals("subaccount") ? "sub" : made.startsWith("join_") ? "key" : made;
      variables.put(name, path.get(path.size() - 1));
    }
    if (reply.body().contains("authToken")) {
      tokens.put(reply.get("sid"), reply.get("authToken"));
    }
    if (reply.body().contains("\"next\":")) {
      variables.put("next", reply.get("next"));
    }
    if (reply.header("ETag") != null) {
      variables.put("etag", reply.header("ETag"));
    }
    MESSAGE
        .matcher(reply.body())
        .results()
        .findFirst()
        .ifPresent(message -> variables.put("notification", message.group()));
  }
}
