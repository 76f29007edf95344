package org.conferenceapi.phone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two endpoints call each other. */
class SipEndpointTest {
  private static final String OFFER = "v=0 offer";
  private static final String ANSWER = "v=0 answer";

  private final List<SipPhone> phones = new ArrayList<>();

  private SipPhone phone(BiConsumer<SipCall, Invitation> incoming) {
    return phone(SipTransport.UDP, incoming);
  }

  private SipPhone phone(SipTransport transport, BiConsumer<SipCall, Invitation> incoming) {
    SipPhone phone = new SipPhone(transport, incoming);
    phones.add(phone);
    return phone;
  }

  private SipPhone caller() {
    return phone((call, invitation) -> {});
  }

  @AfterEach
  void close() {
    phones.parallelStream().forEach(SipPhone::close);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void aCallRingsIsAnsweredAndHungUp(SipTransport transport) {
    SipPhone called =
        phone(
            transport,
            (call, invitation) -> {
              call.ring();
              call.answer(ANSWER);
            });
    SipPhone caller = phone(transport, (call, invitation) -> {});
    SipCall call = caller.call(called, OFFER);
    caller.events.await("answered " + ANSWER);
    called.events.await("answered -");
    Invitation invitation = called.invitations.get(0);
    assertThat(invitation.to()).isEqualTo("+4930123");
    assertThat(invitation.from()).isEqualTo("sip:+4930888@127.0.0.1");
    assertThat(invitation.offer()).contains(OFFER);
    call.hangUp();
    called.events.await("ended");
    assertThat(caller.events.all()).startsWith("ringing").endsWith("ended");
    await().until(() -> caller.endpoint.calls() + called.endpoint.calls() == 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void callsAreMadeOverIpv6(SipTransport transport) {
    SipPhone called =
        new SipPhone("::1", transport, Optional.empty(), (call, it) -> call.answer(ANSWER));
    phones.add(called);
    SipPhone caller = new SipPhone("::1", transport, Optional.empty(), (call, it) -> {});
    phones.add(caller);
    SipCall call = caller.call(called, OFFER);
    caller.events.await("answered " + ANSWER);
    called.events.await("answered -");
    called.calls.get(0).offer("v=0 moved");
    caller.events.await("offered v=0 moved");
    call.accept("v=0 yes");
    called.events.await("completed v=0 yes");
    call.hangUp();
    called.events.await("ended");
  }

  @Test
  void theCalledSideHangsUp() {
    SipPhone called = phone((call, invitation) -> call.answer(ANSWER));
    SipPhone caller = caller();
    caller.call(called, OFFER);
    called.events.await("answered -");
    called.calls.get(0).hangUp();
    caller.events.await("ended");
  }

  @Test
  void aRejectedCallFailsWithItsStatus() {
    SipPhone called = phone((call, invitation) -> call.reject(486));
    SipPhone caller = caller();
    caller.call(called, OFFER);
    caller.events.await("failed 486");
    assertThat(caller.endpoint.calls()).isZero();
  }

  @Test
  void aRingingCallIsCanceled() {
    SipPhone called = phone((call, invitation) -> call.ring());
    SipPhone caller = caller();
    SipCall call = caller.call(called, OFFER);
    caller.events.await("ringing");
    call.hangUp();
    caller.events.await("failed 487");
    called.events.await("ended");
  }

  @Test
  void aCancellationBeforeTheFirstResponseIsSentAfterIt() {
    SipPhone called = phone((call, invitation) -> {});
    SipPhone caller = caller();
    caller.call(called, OFFER).hangUp();
    caller.events.await("failed 487");
    await().until(() -> called.endpoint.calls() == 0);
  }

  @Test
  void anAnsweredCallIsChangedFromBothSides() {
    SipPhone called = phone((call, invitation) -> call.answer(ANSWER));
    SipPhone caller = caller();
    SipCall call = caller.call(called, OFFER);
    called.events.await("answered -");
    call.offer("hold");
    called.events.await("offered hold");
    called.calls.get(0).accept("held");
    caller.events.await("completed held");
    called.calls.get(0).offer("moved");
    caller.events.await("offered moved");
    call.refuse(488);
    called.calls.get(0).offer("again");
    caller.events.await("offered again");
    call.accept("yes");
    called.events.await("completed yes");
  }

  @Test
  void changesOfBothSidesAtOnceAreMadeOneAfterTheOther() {
    SipPhone called = phone((call, invitation) -> call.answer(ANSWER));
    SipPhone caller = caller();
    SipCall call = caller.call(called, OFFER);
    called.events.await("answered -");
    caller.events.acceptAll();
    called.events.acceptAll();
    call.offer("mine");
    called.calls.get(0).offer("yours");
    caller.events.await("completed to mine");
    called.events.await("completed to yours");
  }

  @Test
  void aCallIsEndedFromAnotherNode() {
    SipPhone called = phone((call, invitation) -> call.answer(ANSWER));
    SipPhone caller = caller();
    SipCall call = caller.call(called, OFFER);
    caller.events.await("answered " + ANSWER);
    called.events.await("answered -");
    caller().endpoint.end(call.snapshot().orElseThrow());
    called.events.await("ended");
  }

  @Test
  void anEndpointThatEndsTakesNoCalls() {
    SipPhone called = phone((call, invitation) -> call.answer(ANSWER));
    called.endpoint.drain();
    SipPhone caller = caller();
    caller.call(called, OFFER);
    caller.events.await("failed 503");
  }
}
