package org.conferenceapi.phone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the endpoint answers digest challenges. */
class DigestOnTheWireTest {
  private static final String ANSWER = "v=0 answer";
  private static final String SERVER = "WWW-Authenticate: Digest realm=\"pbx\",nonce=\"";
  private static final String PROXY = "Proxy-Authenticate: Digest realm=\"sbc\",nonce=\"";

  private SipPhone node;
  private WirePhone bob;

  @BeforeEach
  void open() {
    node = new SipPhone(SipTransport.UDP, (call, invitation) -> {});
    bob = new WirePhone(node.port());
  }

  @AfterEach
  void close() {
    bob.close();
    node.close();
  }

  private SipCall call() {
    NextHop.Credentials credentials = new NextHop.Credentials("user", "secret");
    return node.endpoint.call(
        new CallRequest(
            new NextHop("127.0.0.1", bob.port(), SipTransport.UDP, Optional.of(credentials)),
            "sip:bob@127.0.0.1",
            "sip:node@127.0.0.1",
            Optional.empty(),
            "v=0 offer"),
        node.events);
  }

  private String invite(int number) {
    return bob.awaitRequest("INVITE", "CSeq", number + " INVITE");
  }

  private static String parameter(String header, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(header);
    return found.find() ? found.group(1) : "";
  }

  private static String hash(String algorithm, String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  @ParameterizedTest
  @CsvSource({
    "MD5, ''",
    "MD5, ',algorithm=MD5,qop=\"auth,auth-int\",opaque=\"x\"'",
    "SHA-256, ',algorithm=SHA-256,qop=\"auth\"'"
  })
  void aChallengeIsAnswered(String algorithm, String more) throws Exception {
    call();
    bob.send(bob.response(401, invite(1), "b", SERVER + "n1\"" + more + "\n", ""));
    String again = invite(2);
    String answer = WirePhone.header(again, "Authorization");
    String uri = again.split(" ")[1];
    String secret = hash(algorithm, "user:pbx:secret");
    String request = hash(algorithm, "INVITE:" + uri);
    String qop =
        more.contains("qop")
            ? ":" + parameter(answer, "nc") + ":" + parameter(answer, "cnonce") + ":auth"
            : "";
    assertThat(parameter(answer, "response"))
        .isEqualTo(hash(algorithm, secret + ":n1" + qop + ":" + request));
    assertThat(parameter(answer, "username")).isEqualTo("user");
    assertThat(parameter(answer, "uri")).isEqualTo(uri);
    bob.send(bob.response(200, again, "b", "", ANSWER));
    node.events.await("answered " + ANSWER);
  }

  @Test
  void aServerBehindAProxyMayAskToo() {
    call();
    bob.send(bob.response(407, invite(1), "b", PROXY + "p1\"\n", ""));
    String second = invite(2);
    assertThat(WirePhone.header(second, "Proxy-Authorization")).contains("p1");
    bob.send(bob.response(401, second, "b", SERVER + "s1\"\n", ""));
    String third = invite(3);
    assertThat(WirePhone.header(third, "Proxy-Authorization")).contains("p1");
    assertThat(WirePhone.header(third, "Authorization")).contains("s1");
    bob.send(bob.response(200, third, "b", "", ANSWER));
    node.events.await("answered " + ANSWER);
  }

  @Test
  void aStaleNonceIsReplaced() {
    call();
    bob.send(bob.response(401, invite(1), "b", SERVER + "n1\"\n", ""));
    bob.send(bob.response(401, invite(2), "b", SERVER + "n2\",stale=true\n", ""));
    assertThat(WirePhone.header(invite(3), "Authorization")).contains("n2");
  }

  @Test
  void aCallWithCredentialsIsCanceledAfterItsOwnFirstResponse() {
    SipCall call = call();
    String first = invite(1);
    bob.send(bob.response(100, first, "b", "", ""));
    bob.send(bob.response(401, first, "b", SERVER + "n1\"\n", ""));
    String again = invite(2);
    call.hangUp();
    assertThat(bob.hasReceived("CANCEL")).isFalse();
    bob.send(bob.response(180, again, "b", "", ""));
    assertThat(WirePhone.header(bob.awaitRequest("CANCEL"), "CSeq")).isEqualTo("2 CANCEL");
    bob.send(bob.response(487, again, "b", "", ""));
    node.events.await("failed 487");
  }

  @Test
  void credentialsThatAreRefusedAreNotSentAgain() {
    call();
    bob.send(bob.response(401, invite(1), "b", SERVER + "n1\"\n", ""));
    bob.send(bob.response(401, invite(2), "b", SERVER + "n2\"\n", ""));
    node.events.await("failed 401");
    assertThat(bob.received).noneMatch(it -> WirePhone.header(it, "CSeq").equals("3 INVITE"));
  }

  @Test
  void aStaleNonceIsNotReplacedForEver() {
    call();
    for (int number = 1; number <= 4; number++) {
      String nonce = SERVER + "n" + number + "\",stale=true\n";
      bob.send(bob.response(401, invite(number), "b", nonce, ""));
    }
    node.events.await("failed 401");
  }

  @Test
  void anUnknownAlgorithmFailsTheCall() {
    call();
    bob.send(bob.response(401, invite(1), "b", SERVER + "n1\",algorithm=XYZ\n", ""));
    node.events.await("failed 401");
  }

  @Test
  void changesAndTheEndOfACallAreAuthenticatedToo() {
    SipCall call = call();
    bob.send(bob.response(200, invite(1), "b", "", ANSWER));
    node.events.await("answered " + ANSWER);
    call.offer("v=0 hold");
    bob.send(bob.response(407, invite(2), "b", PROXY + "p1\"\n", ""));
    String again = invite(3);
    assertThat(WirePhone.header(again, "Proxy-Authorization")).contains("p1");
    assertThat(WirePhone.body(again)).isEqualTo("v=0 hold");
    bob.send(bob.response(200, again, "b", "", "v=0 held"));
    node.events.await("completed v=0 held");
    bob.awaitRequest("ACK", "CSeq", "3 ACK");
    call.hangUp(503);
    bob.send(bob.response(407, bob.awaitRequest("BYE"), "b", PROXY + "p2\"\n", ""));
    String bye = bob.await(it -> it.startsWith("BYE ") && it.contains("nonce=\"p2\""));
    assertThat(WirePhone.header(bye, "Reason")).contains("503");
    assertThat(bye.split("Proxy-Authorization:")).hasSize(2);
  }
}
