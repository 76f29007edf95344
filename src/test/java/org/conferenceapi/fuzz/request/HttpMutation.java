package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Methods, versions, header fields and framing, permitted or not (RFC 9110 and 9112). */
final class HttpMutation implements Mutation {
  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "QUERY",
          "get",
          "FOO",
          "PROPFIND",
          "TRACK",
          "P\u00d6ST",
          "GET,POST",
          "M".repeat(300),
          "",
          "G\tT");

  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.0",
          "HTTP/0.9",
          "HTTP/2.0",
          "HTTP/9.9",
          "HTTP/1.1 ",
          "HTTP/1",
          "FOO/1.1",
          "http/1.1",
          "");

  private static final List<Header> HEADERS =
      List.of(
          new Header("Expect", "100-continue"),
          new Header("Expect", "something"),
          new Header("Expect", "100-continue, 100-continue"),
          new Header("Upgrade", "h2c"),
          new Header("Upgrade", "websocket"),
          new Header("Connection", "Upgrade, HTTP2-Settings"),
          new Header("Connection", "close"),
          new Header("Connection", "keep-alive, Authorization"),
          new Header("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA"),
          new Header("TE", "trailers, gzip;q=0.5"),
          new Header("Trailer", "Authorization"),
          new Header("Transfer-Encoding", "identity"),
          new Header("Transfer-Encoding", "gzip, chunked"),
          new Header("Transfer-Encoding", " chunked"),
          new Header("Host", "other.invalid"),
          new Header("Host", ""),
          new Header("Host", "a:99999"),
          new Header("Host", "[::1"),
          new Header("Host", "user@localhost"),
          new Header("A ", "space before the colon"),
          new Header(" A", "obsolete folding"),
          new Header("", "no name"),
          new Header("A\u00e4", "a name that is none"),
          new Header("A", "\u0000"),
          new Header("A", "a\rb"),
          new Header("A", "\u0080\u0085\u00ff"),
          new Header("A", "\u007f"),
          new Header("Content-Range", "bytes 0-1/2"),
          new Header("Proxy-Authorization", "Basic eDp4"),
          new Header("Keep-Alive", "timeout=999999999999"));

  @Override
  public void apply(Draft draft, Dice dice) {
    draft.alone = true;
    switch (dice.below(10)) {
      case 0, 1 -> draft.method = dice.of(METHODS);
      case 2 -> draft.version = dice.of(VERSIONS);
      case 3 -> draft.headers.add(dice.position(draft.headers.size()), dice.of(HEADERS));
      case 4 -> repeated(draft, dice);
      case 5 -> large(draft, dice);
      case 6 -> draft.headers.remove(dice.below(draft.headers.size()));
      default -> draft.framing = HttpFraming.any(dice);
    }
    draft.garbled = true;
  }

  private static void repeated(Draft draft, Dice dice) {
    Header one = dice.of(draft.headers);
    Header other = dice.percent(50) ? one : new Header(one.name(), "other");
    draft.headers.add(other);
  }

  private static void large(Draft draft, Dice dice) {
    if (dice.percent(50)) {
      draft.headers.add(new Header("X-Large", "a".repeat(dice.below(20_000))));
    } else {
      for (int i = dice.below(400); i >= 0; i--) {
        draft.headers.add(
            new Header(
                "X-" + i,
                new String(new byte[] {(byte) dice.bits()}, ISO_8859_1)
                    .replaceAll("[\r\n\0]", "")));
      }
    }
  }
}
