package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious and malformed bodies in both formats, with a length and in chunks. */
@BlackBoxTest
class HostileBodyIT extends HostileClient {
  private static final int MANY = 6000;

  static Stream<Arguments> bodies() {
    String many =
        IntStream.range(0, MANY).mapToObj(i -> "a" + i + "=\"\"").collect(Collectors.joining(" "));
    String members =
        IntStream.range(0, MANY)
            .mapToObj(i -> "\"a" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    String lol =
        "<!DOCTYPE conf [<!ENTITY a \"lol\">"
            + IntStream.range(0, 9)
                .mapToObj(
                    i ->
                        "<!ENTITY %c \"%s\">"
                            .formatted('b' + i, ("&" + (char) ('a' + i) + ";").repeat(10)))
                .collect(Collectors.joining())
            + "]><conf><userData>&j;</userData></conf>";
    return Stream.of(
        text("a DTD", XML, "<!DOCTYPE conf><conf/>", "malformed"),
        text(
            "an internal subset", XML, "<!DOCTYPE conf [<!ELEMENT conf ANY>]><conf/>", "malformed"),
        text("billion laughs", XML, lol, "malformed"),
        text(
            "an external entity",
            XML,
            "<!DOCTYPE c [<!ENTITY x SYSTEM"
                + " 'file:///etc/passwd'>]><conf><userData>&x;</userData></conf>",
            "malformed"),
        text(
            "an external DTD",
            XML,
            "<!DOCTYPE c SYSTEM 'http://127.0.0.1:9/x'><conf/>",
            "malformed"),
        text(
            "a parameter entity",
            XML,
            "<!DOCTYPE c [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><conf/>",
            "malformed"),
        text("an unknown entity", XML, "<conf><userData>&nbsp;</userData></conf>", "malformed"),
        text(
            "XInclude",
            XML,
            "<conf xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include"
                + " href='file:///etc/passwd'/></conf>",
            "invalid"),
        text("deep elements", XML, "<conf>" + "<a>".repeat(20_000), "malformed"),
        text(
            "closed deep elements",
            XML,
            "<conf>" + "<a>".repeat(9000) + "</a>".repeat(9000) + "</conf>",
            "invalid"),
        text("many attributes", XML, "<conf " + many + "/>", "invalid"),
        text("an overlong name", XML, "<conf><" + "a".repeat(60_000) + "/></conf>", "malformed"),
        text("another root", XML, "<config/>", "invalid"),
        text("text around elements", XML, "<conf>x<userData/>y</conf>", "invalid"),
        text("two roots", XML, "<conf/><conf/>", "malformed"),
        text("an element twice", XML, "<conf><userData/><userData/></conf>", "invalid"),
        text("an element in an element", XML, "<conf><userData><b/></userData></conf>", "invalid"),
        text("a reference to NUL", XML, "<conf><userData>&#0;</userData></conf>", "malformed"),
        text(
            "a reference to a surrogate",
            XML,
            "<conf><userData>&#xD800;</userData></conf>",
            "malformed"),
        text("NUL", XML, "<conf><userData>\0</userData></conf>", "malformed"),
        text("XML 1.1", XML, "<?xml version='1.1'?><conf/>", "malformed"),
        text(
            "declared Latin-1",
            XML,
            "<?xml version='1.0' encoding='ISO-8859-1'?><conf/>",
            "malformed"),
        text(
            "a huge number in XML",
            XML,
            "<conf><maxParts>" + "9".repeat(60_000) + "</maxParts></conf>",
            "invalid"),
        text("JSON called XML", XML, "{}", "malformed"),
        bytes(
            "UTF-16 in XML",
            XML,
            "<?xml version='1.0' encoding='UTF-16'?><conf/>".getBytes(UTF_16),
            "malformed"),
        bytes(
            "Latin-1 in XML",
            XML,
            "<conf><userData>ä</userData></conf>".getBytes(ISO_8859_1),
            "malformed"),
        bytes(
            "an encoded surrogate",
            XML,
            surrogate("<conf><userData>", "</userData></conf>"),
            "malformed"),
        text("deep arrays", JSON, "{\"userData\":" + "[".repeat(60_000), "malformed"),
        text("deep objects", JSON, "{\"userData\":" + "{\"a\":".repeat(10_000), "malformed"),
        text("many members", JSON, members, "invalid"),
        text("duplicate members", JSON, "{\"userData\":\"a\",\"userData\":\"b\"}", "invalid"),
        text(
            "an escaped duplicate",
            JSON,
            "{\"userData\":\"a\",\"user\\u0044ata\":\"b\"}",
            "invalid"),
        text("a lone surrogate", JSON, "{\"userData\":\"\\ud800\"}", "invalid"),
        text("a lone surrogate in a name", JSON, "{\"\\udc00\":\"x\"}", "invalid"),
        text("an escaped NUL", JSON, "{\"userData\":\"a\\u0000b\"}", "invalid"),
        text("a raw NUL", JSON, "{\"userData\":\"\0\"}", "malformed"),
        text("a huge exponent", JSON, "{\"maxParts\":1e999999999}", "invalid"),
        text("a huge number", JSON, "{\"maxParts\":" + "9".repeat(60_000) + "}", "invalid"),
        text("a fraction", JSON, "{\"maxParts\":1.5}", "invalid"),
        text("not a number", JSON, "{\"maxParts\":NaN}", "malformed"),
        text("null", JSON, "{\"userData\":null}", "invalid"),
        text(
            "a type for another",
            JSON,
            "{\"userData\":{\"@class\":\"java.lang.Runtime\"}}",
            "invalid"),
        text("an array", JSON, "[]", "invalid"),
        text("a scalar", JSON, "\"x\"", "invalid"),
        text("two objects", JSON, "{}{}", "malformed"),
        text("an end too early", JSON, "{\"userData\":\"", "malformed"),
        text("a trailing comma", JSON, "{\"userData\":\"a\",}", "malformed"),
        text("a comment", JSON, "{/* */}", "malformed"),
        text("XML called JSON", JSON, "<conf/>", "malformed"),
        text("another charset", JSON + ";charset=ISO-8859-1", "{}", "malformed"),
        text("a charset nobody knows", XML + ";charset=klingon", "<conf/>", "malformed"),
        bytes("UTF-16 in JSON", JSON, "{}".getBytes(UTF_16), "malformed"),
        bytes(
            "overlong UTF-8", JSON, new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80}, "malformed"));
  }

  private static byte[] surrogate(String before, String after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before.getBytes(UTF_8));
    out.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    out.writeBytes(after.getBytes(UTF_8));
    return out.toByteArray();
  }

  private static Arguments text(String name, String type, String body, String code) {
    return bytes(name, type, body.getBytes(UTF_8), code);
  }

  private static Arguments bytes(String name, String type, byte[] body, String code) {
    return arguments(name, type, body, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void anInvalidBodyIsAProblem(String name, String type, byte[] body, String code) {
    for (String accept : List.of(XML, JSON)) {
      String head = post(accept, type, "Content-Length: " + body.length);
      assertProblem(RawHttp.send(head, body), accept, 400, code);
      head = post(accept, type, "Transfer-Encoding: chunked");
      assertProblem(RawHttp.send(head, chunks(body, body.length)), accept, 400, code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {XML, JSON})
  void aBodyOverTheLimitIsTooLargeWithAndWithoutALength(String accept) {
    byte[] body = ("<conf><userData>" + "a".repeat(70_000)).getBytes(UTF_8);
    String announced = post(accept, XML, "Content-Length: " + body.length);
    assertProblem(RawHttp.send(announced, body), accept, 413, "too-large");
    String absurd = post(accept, XML, "Content-Length: 9999999999999");
    assertProblem(RawHttp.send(absurd), accept, 413, "too-large");
    String chunked = post(accept, XML, "Transfer-Encoding: chunked");
    assertProblem(RawHttp.send(chunked, chunks(body, 1000)), accept, 413, "too-large");
  }

  /** With a pause, the server notices the end of the connection while it waits for the body. */
  @ParameterizedTest
  @ValueSource(longs = {0, 300})
  void anIncompleteBodyIsRefused(long pause) {
    String fixed = post(JSON, JSON, "Content-Length: 10");
    String chunked = post(JSON, JSON, "Transfer-Encoding: chunked");
    for (RawHttp.Answer answer :
        List.of(
            RawHttp.sendIncomplete(fixed, "{}", Duration.ofMillis(pause)),
            RawHttp.sendIncomplete(chunked, "5\r\n{}", Duration.ofMillis(pause)))) {
      assertThat(answer.status()).describedAs(answer.head()).isIn(0, 400);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void aBodyOfExactlyTheLimitIsRead() {
    String start = "<conf><userData>x</userData>";
    String end = "</conf>";
    String body = start + " ".repeat(65_536 - start.length() - end.length()) + end;
    sub.xml().post("~/conf", body).expect(201);
    sub.xml().post("~/conf", body + " ").expect(413);
  }

  @Test
  void manyHugeBodiesAtOnceDoNotFillTheHeap() throws Exception {
    long before = ServerHeap.inUse();
    byte[] body = chunks(("{\"userData\":\"" + "a".repeat(8_000_000)).getBytes(UTF_8), 8000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<RawHttp.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(
            threads.submit(
                () -> RawHttp.send(post(JSON, JSON, "Transfer-Encoding: chunked"), body)));
      }
      for (Future<RawHttp.Answer> answer : answers) {
        assertProblem(answer.get(), JSON, 413, "too-large");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ServerHeap.inUse() - before).isLessThan(64L * 1024 * 1024);
  }
}
