package org.conferenceapi.phone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint answers to the messages of a caller. */
class IncomingOnTheWireTest {
  private static final String OFFER = "v=0 offer";
  private static final String ANSWER = "v=0 answer";

  private final String id = UUID.randomUUID().toString();
  private BiConsumer<SipCall, Invitation> incoming = (call, invitation) -> call.answer(ANSWER);
  private SipPhone node;
  private WirePhone alice;

  @BeforeEach
  void open() {
    node = new SipPhone(SipTransport.UDP, (call, invitation) -> incoming.accept(call, invitation));
    alice = new WirePhone(node.port());
  }

  @AfterEach
  void close() {
    alice.close();
    node.close();
  }

  /** Calls, and acknowledges the answer; returns the tag of the node. */
  private String setUp(String more) {
    alice.send(alice.request("INVITE", id, 1, more, OFFER));
    String tag = WirePhone.toTag(alice.awaitResponse(200, "INVITE"));
    alice.send(alice.request("ACK", id, 1, tag, "", ""));
    node.events.await("answered -");
    return tag;
  }

  @Test
  void anInviteOfACallThatDoesNotExistIsRefused() {
    alice.send(alice.request("INVITE", id, 2, "gone", "", OFFER));
    alice.awaitResponse(481, "INVITE");
    assertThat(node.calls).isEmpty();
  }

  @Test
  void aByeBeforeTheAnswerEndsTheInviteToo() {
    incoming = (call, invitation) -> call.ring();
    alice.send(alice.request("INVITE", id, 1, "", OFFER));
    String tag = WirePhone.toTag(alice.awaitResponse(180, "INVITE"));
    alice.send(alice.request("BYE", id, 2, tag, "", ""));
    alice.awaitResponse(200, "BYE");
    assertThat(WirePhone.toTag(alice.awaitResponse(487, "INVITE"))).isEqualTo(tag);
    node.events.await("ended");
    assertThat(node.endpoint.calls()).isZero();
  }

  @Test
  void aByeBetweenTheAnswerAndItsAckEndsTheCallOnce() {
    alice.send(alice.request("INVITE", id, 1, "", OFFER));
    String tag = WirePhone.toTag(alice.awaitResponse(200, "INVITE"));
    alice.send(alice.request("BYE", id, 2, tag, "", ""));
    alice.awaitResponse(200, "BYE");
    alice.send(alice.request("ACK", id, 1, tag, "", ""));
    node.events.await("ended");
    alice.send(alice.request("OPTIONS", id + "-2", 1, "", ""));
    alice.awaitResponse(200, "OPTIONS");
    assertThat(node.events.all()).containsExactly("ended");
    assertThat(node.endpoint.calls()).isZero();
  }

  @Test
  void aCallThatIsHungUpHereBeforeTheAckGetsItsByeAfterIt() {
    alice.send(alice.request("INVITE", id, 1, "", OFFER));
    String tag = WirePhone.toTag(alice.awaitResponse(200, "INVITE"));
    node.calls.get(0).hangUp(503);
    assertThat(alice.hasReceived("BYE")).isFalse();
    alice.send(alice.request("ACK", id, 1, tag, "", ""));
    assertThat(WirePhone.header(alice.awaitRequest("BYE"), "Reason")).contains("SIP", "cause=503");
  }

  @Test
  void aByeSaysWhyTheCallEnds() {
    setUp("");
    node.calls.get(0).hangUp(488);
    assertThat(WirePhone.header(alice.awaitRequest("BYE"), "Reason")).contains("cause=488");
  }

  @Test
  void anUsualByeHasNoReason() {
    setUp("");
    node.calls.get(0).hangUp();
    assertThat(WirePhone.header(alice.awaitRequest("BYE"), "Reason")).isEmpty();
  }

  @Test
  void aCallerThatRequiresReliableResponsesIsAnsweredWithoutRinging() {
    incoming =
        (call, invitation) -> {
          call.ring();
          call.answer(ANSWER);
        };
    setUp("Require: 100rel\n");
    assertThat(alice.hasReceived("SIP/2.0 180")).isFalse();
  }

  @Test
  void aRequiredExtensionThatIsNotSupportedIsNamed() {
    alice.send(alice.request("INVITE", id, 1, "Require: timer, precondition\n", OFFER));
    assertThat(WirePhone.header(alice.awaitResponse(420, "INVITE"), "Unsupported"))
        .isEqualTo("precondition");
  }

  @Test
  void aBodyThatIsNoSdpIsRefused() {
    alice.send(alice.request("INVITE", id, 1, "Content-Type: text/plain\n", "hello"));
    assertThat(WirePhone.header(alice.awaitResponse(415, "INVITE"), "Accept"))
        .isEqualTo("application/sdp");
  }

  @Test
  void aSessionIntervalThatIsTooSmallIsRefused() {
    alice.send(alice.request("INVITE", id, 1, "Session-Expires: 60\nSupported: timer\n", OFFER));
    assertThat(WirePhone.header(alice.awaitResponse(422, "INVITE"), "Min-SE")).isEqualTo("90");
  }

  @Test
  void theSessionIntervalIsNotShorterThanTheWayAccepts() {
    alice.send(alice.request("INVITE", id, 1, "Min-SE: 3600\nSupported: timer\n", OFFER));
    String answer = alice.awaitResponse(200, "INVITE");
    assertThat(WirePhone.header(answer, "Session-Expires")).isEqualTo("3600;refresher=uac");
    assertThat(WirePhone.header(answer, "Require")).isEqualTo("timer");
  }

  @Test
  void anUpdateWithoutOfferRefreshesEvenDuringAnOffer() {
    String tag = setUp("Supported: timer\nAllow: UPDATE\n");
    node.calls.get(0).offer("v=0 mine");
    alice.awaitRequest("INVITE");
    alice.send(alice.request("UPDATE", id, 2, tag, "Session-Expires: 1800\n", ""));
    assertThat(WirePhone.header(alice.awaitResponse(200, "UPDATE"), "Session-Expires"))
        .startsWith("1800");
  }

  @Test
  void anOfferDuringAnOfferIsRefused() {
    String tag = setUp("");
    node.calls.get(0).offer("v=0 mine");
    alice.awaitRequest("INVITE");
    alice.send(alice.request("INVITE", id, 2, tag, "", "v=0 yours"));
    alice.awaitResponse(491, "INVITE");
  }

  @Test
  void aLateResponseToAnEarlierOfferDoesNotAnswerTheNextOne() {
    setUp("");
    SipCall call = node.calls.get(0);
    call.offer("v=0 one");
    String first = alice.awaitRequest("INVITE");
    String answer = alice.response(200, first, "alice", "", "v=0 to one");
    alice.send(answer);
    alice.awaitRequest("ACK");
    node.events.await("completed v=0 to one");
    call.offer("v=0 two");
    String second = alice.await(it -> it.startsWith("INVITE") && it.endsWith("v=0 two"));
    alice.send(answer);
    alice.send(alice.response(200, second, "alice", "", "v=0 to two"));
    node.events.await("completed v=0 to two");
    assertThat(node.events.all().stream().filter("completed v=0 to one"::equals)).hasSize(1);
  }

  @Test
  void theOfferOfThisSideIsAnsweredInTheAck() {
    alice.send(alice.request("INVITE", id, 1, "", ""));
    String answer = alice.awaitResponse(200, "INVITE");
    assertThat(WirePhone.body(answer)).isEqualTo(ANSWER);
    alice.send(alice.request("ACK", id, 1, WirePhone.toTag(answer), "", "v=0 late"));
    node.events.await("answered v=0 late");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=0\r\nm=audio 9 RTP/AVP 0\r\na=sendonly\r\n",
        "v=0\r\nm=audio 9 RTP/AVP 0\r\na=inactive\r\n",
        "v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 9 RTP/AVP 0\r\n"
      })
  void holdIsPassedOnInEachSpelling(String hold) {
    String tag = setUp("");
    node.events.acceptAll();
    alice.send(alice.request("INVITE", id, 2, tag, "", hold));
    assertThat(WirePhone.body(alice.awaitResponse(200, 2))).isEqualTo("to " + hold);
    node.events.await("offered " + hold);
  }

  @Test
  void digitsComeByInfo() {
    String tag = setUp("");
    String relay = "Content-Type: application/dtmf-relay\n";
    alice.send(alice.request("INFO", id, 2, tag, relay, "Signal=5\r\nDuration=160\r\n"));
    alice.awaitResponse(200, 2);
    alice.send(alice.request("INFO", id, 3, tag, relay, "Signal= #\r\n"));
    alice.awaitResponse(200, 3);
    alice.send(alice.request("INFO", id, 4, tag, "Content-Type: application/dtmf\n", "9"));
    alice.awaitResponse(200, 4);
    alice.send(alice.request("INFO", id, 5, tag, "Content-Type: text/plain\n", "7"));
    alice.awaitResponse(415, 5);
    alice.send(alice.request("INFO", id, 6, tag, "", ""));
    alice.awaitResponse(200, 6);
    node.events.await("digit 9");
    assertThat(node.events.all()).containsExactly("answered -", "digit 5", "digit #", "digit 9");
  }

  @Test
  void aCallerBehindANatIsReachedWhereItsRequestsComeFrom() {
    alice.contactAt("10.1.2.3:5060");
    setUp("");
    node.calls.get(0).hangUp();
    String bye = alice.awaitRequest("BYE");
    assertThat(bye).startsWith("BYE sip:alice@10.1.2.3:5060 ");
    assertThat(WirePhone.header(bye, "Route")).isEmpty();
    alice.send(alice.response(200, bye, "alice", "", ""));
  }

  @Test
  void aCallerBehindANatIsReachedFromAnotherNode() {
    alice.contactAt("10.1.2.3:5060");
    setUp("");
    String snapshot = node.calls.get(0).snapshot().orElseThrow();
    try (SipPhone other = new SipPhone(SipTransport.UDP, (call, invitation) -> {})) {
      other.endpoint.end(snapshot);
      alice.awaitRequest("BYE");
    }
  }

  @Test
  void aRequestWithinACallMayComeFromAnyAddress() throws Exception {
    node.onlyFrom(InetAddress.getByName("127.0.0.1"));
    String tag = setUp("");
    try (WirePhone proxy = new WirePhone(node.port(), InetAddress.getByName("127.0.0.2"))) {
      proxy.send(proxy.request("INVITE", "other", 1, "", OFFER));
      proxy.send(proxy.request("BYE", id, 9, "guessed", "", ""));
      proxy.send(proxy.request("BYE", id, 10, tag, "", ""));
      proxy.awaitResponse(200, "BYE");
      node.events.await("ended");
      assertThat(proxy.received).hasSize(1);
    }
    await().until(() -> node.endpoint.calls() == 0);
    assertThat(node.calls).hasSize(1);
  }

  @Test
  void invitesThatClaimToBelongToACallAreCounted() {
    for (int i = 1; i <= 60; i++) {
      alice.send(alice.request("INVITE", id + i, 1, "gone", "", OFFER));
    }
    String refusal = alice.awaitResponse(503, "INVITE");
    assertThat(Map.of("tag", WirePhone.toTag(refusal))).containsEntry("tag", "gone");
  }
}
