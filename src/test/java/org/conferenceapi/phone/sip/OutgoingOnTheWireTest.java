package org.conferenceapi.phone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint does with the responses of those whom it calls. */
class OutgoingOnTheWireTest {
  private static final String OFFER = "v=0 offer";
  private static final String ANSWER = "v=0 answer";

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
    return node.call(bob.port(), "sip:bob@127.0.0.1", OFFER);
  }

  @Test
  void theAnswerCanComeInAReliableProvisionalResponse() {
    call();
    String invite = bob.awaitRequest("INVITE");
    bob.send(bob.response(183, invite, "b", "Require: 100rel\nRSeq: 17\n", "v=0 early"));
    String prack = bob.awaitRequest("PRACK");
    assertThat(WirePhone.header(prack, "RAck")).isEqualTo("17 1 INVITE");
    bob.send(bob.response(200, prack, "b", "", ""));
    bob.send(bob.response(200, invite, "b", "", ""));
    bob.awaitRequest("ACK");
    node.events.await("answered v=0 early");
  }

  @Test
  void earlyMediaOfAnUnreliableResponseIsNoAnswer() {
    call();
    String invite = bob.awaitRequest("INVITE");
    bob.send(bob.response(183, invite, "b", "", "v=0 early"));
    node.events.await("ringing");
    bob.send(bob.response(200, invite, "b", "", ANSWER));
    node.events.await("answered " + ANSWER);
  }

  @Test
  void ofTwoPhonesThatAnswerTheSecondIsHungUp() {
    SipCall call = call();
    String invite = bob.awaitRequest("INVITE");
    bob.send(bob.response(180, invite, "one", "", ""));
    bob.send(bob.response(180, invite, "two", "", ""));
    node.events.await("ringing");
    bob.send(bob.response(200, invite, "one", "", ANSWER));
    node.events.await("answered " + ANSWER);
    bob.send(bob.response(200, invite, "two", "", "v=0 second"));
    bob.awaitRequest("ACK", "To", "tag=two");
    bob.awaitRequest("BYE", "To", "tag=two");
    call.hangUp();
    bob.awaitRequest("BYE", "To", "tag=one");
    assertThat(node.events.all()).containsExactly("ringing", "answered " + ANSWER, "ended");
  }

  @Test
  void aPhoneThatAnswersAfterTheCallIsOverIsHungUp() {
    SipCall call = call();
    String invite = bob.awaitRequest("INVITE");
    bob.send(bob.response(200, invite, "one", "", ANSWER));
    node.events.await("answered " + ANSWER);
    call.hangUp();
    bob.send(bob.response(200, bob.awaitRequest("BYE"), "one", "", ""));
    node.events.await("ended");
    // as long as the stack forgets the transaction, it drops responses, which a phone repeats
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              bob.send(bob.response(200, invite, "late", "", ANSWER));
              return bob.received.stream()
                  .filter(it -> it.startsWith("ACK"))
                  .anyMatch(it -> WirePhone.toTag(it).equals("late"));
            });
    bob.awaitRequest("BYE", "To", "tag=late");
  }

  @Test
  void anAnswerThatCrossesTheCancellationIsHungUp() {
    SipCall call = call();
    String invite = bob.awaitRequest("INVITE");
    bob.send(bob.response(180, invite, "b", "", ""));
    node.events.await("ringing");
    call.hangUp(503);
    String cancel = bob.awaitRequest("CANCEL");
    assertThat(WirePhone.header(cancel, "Reason")).contains("cause=503");
    bob.send(bob.response(200, invite, "b", "", ANSWER));
    bob.send(bob.response(481, cancel, "b", "", ""));
    bob.awaitRequest("ACK");
    bob.awaitRequest("BYE");
    node.events.await("failed 487");
    assertThat(node.endpoint.calls()).isZero();
  }

  @Test
  void anIntervalThatIsTooSmallIsRaised() {
    call();
    String invite = bob.awaitRequest("INVITE");
    bob.send(bob.response(422, invite, "b", "Min-SE: 2400\n", ""));
    String again = bob.awaitRequest("INVITE", "CSeq", "2 INVITE");
    assertThat(WirePhone.header(again, "Session-Expires")).isEqualTo("2400");
    assertThat(WirePhone.header(again, "Min-SE")).isEqualTo("2400");
    assertThat(WirePhone.body(again)).isEqualTo(OFFER);
    bob.send(bob.response(200, again, "b", "Session-Expires: 2400;refresher=uas\n", ANSWER));
    node.events.await("answered " + ANSWER);
  }

  @Test
  void anOfferThatCollidesIsSentAgainLater() {
    SipCall call = setUp();
    call.offer("v=0 hold");
    bob.send(bob.response(491, bob.awaitRequest("INVITE", "CSeq", "2 INVITE"), "b", "", ""));
    String again = bob.awaitRequest("INVITE", "CSeq", "3 INVITE");
    assertThat(WirePhone.body(again)).isEqualTo("v=0 hold");
    bob.send(bob.response(200, again, "b", "", "v=0 held"));
    node.events.await("completed v=0 held");
  }

  private SipCall setUp() {
    SipCall call = call();
    bob.send(bob.response(200, bob.awaitRequest("INVITE"), "b", "", ANSWER));
    node.events.await("answered " + ANSWER);
    return call;
  }

  @Test
  void aCallThatTheOtherSideDoesNotKnowAnyMoreEnds() {
    SipCall call = setUp();
    call.offer("v=0 hold");
    bob.send(bob.response(481, bob.awaitRequest("INVITE", "CSeq", "2 INVITE"), "b", "", ""));
    node.events.await("ended");
    await().until(() -> node.endpoint.calls() == 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:a@b>\r\nX-Injected: yes\r\nY: <sip:a@b",
        "sip:a b@c",
        "sip:a@b>;tag=x",
        "http://example.com",
        ""
      })
  void anAddressThatIsNoneNeverGetsIntoAHeader(String from) {
    SipCall call =
        node.endpoint.call(
            new CallRequest(hop("127.0.0.1"), "sip:bob@127.0.0.1", from, Optional.empty(), OFFER),
            node.events);
    node.events.await("failed 484");
    node.endpoint.call(
        new CallRequest(hop("127.0.0.1"), "sip:bob@127.0.0.1", "sip:a@b", Optional.of(from), OFFER),
        node.events);
    await().until(() -> node.events.all().size() == 2);
    assertThat(node.events.all()).containsOnly("failed 484");
    assertThat(bob.received).isEmpty();
    assertThat(call.snapshot()).isEmpty();
  }

  private NextHop hop(String host) {
    return new NextHop(host, bob.port(), SipTransport.UDP, Optional.empty());
  }

  @Test
  void aResponseThatMakesNoSenseEndsTheCall() {
    call();
    String invite = bob.awaitRequest("INVITE");
    bob.send(bob.response(200, invite, "b", "", ANSWER).replaceAll("Contact:[^\r]*\r\n", ""));
    await().until(() -> node.endpoint.calls() == 0 || node.events.all().size() > 0);
  }
}
