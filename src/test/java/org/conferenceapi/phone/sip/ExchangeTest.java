package org.conferenceapi.phone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OPTIONS and REGISTER, with a registrar that is not ours. */
class ExchangeTest {
  private static final String USER = "trunk user";
  private static final Duration HOUR = Duration.ofHours(1);

  private final Registrar registrar = new Registrar(USER, "p");
  private final SipPhone phone = new SipPhone(SipTransport.UDP, (call, invitation) -> {});
  private final String contact = phone.endpoint.contact(USER, "0a", SipTransport.UDP);
  private long number;

  @AfterEach
  void close() {
    phone.close();
    registrar.close();
  }

  private NextHop hop(String password) {
    return new NextHop(
        "127.0.0.1",
        registrar.port(),
        SipTransport.UDP,
        Optional.of(new NextHop.Credentials(USER, password)));
  }

  private PeerReply register(String password, Duration expires) {
    number += 10;
    return phone
        .endpoint
        .ask(
            new PeerRequest(
                hop(password),
                "sip:127.0.0.1:" + registrar.port(),
                "sip:user@127.0.0.1",
                Optional.of(new PeerRequest.Binding(contact, expires, "call-id", number))))
        .join();
  }

  @Test
  void aContactIsRegisteredAndRemovedWithDigest() {
    registrar.grantAtMost(120);
    PeerReply reply = register("p", HOUR);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.isSuccess()).isTrue();
    assertThat(reply.expires()).contains(Duration.ofMinutes(2));
    assertThat(contact)
        .isEqualTo("sip:trunk%20user@127.0.0.1:" + phone.port() + ";transport=udp;line=0a");
    assertThat(registrar.bindings).containsExactly(java.util.Map.entry(contact, 120));
    assertThat(register("p", Duration.ZERO).isSuccess()).isTrue();
    assertThat(registrar.bindings).isEmpty();
    assertThat(registrar.requests)
        .containsExactly("REGISTER 401", "REGISTER 200", "REGISTER 401", "REGISTER 200");
  }

  @Test
  void aWrongPasswordIsRefusedAfterTwoAttempts() {
    assertThat(register("wrong", HOUR).status()).isEqualTo(401);
    assertThat(registrar.requests).hasSizeBetween(2, 3);
  }

  @Test
  void aRegistrationThatIsTooBriefHasItsMinimum() {
    registrar.requireAtLeast(7200);
    PeerReply reply = register("p", HOUR);
    assertThat(reply.status()).isEqualTo(423);
    assertThat(reply.minExpires()).contains(Duration.ofHours(2));
    assertThat(reply.expires()).isEmpty();
  }

  @Test
  void optionsHaveARoundTrip() {
    PeerReply reply =
        phone
            .endpoint
            .ask(
                PeerRequest.options(
                    hop("p"), "sip:127.0.0.1:" + registrar.port(), "sip:conference@127.0.0.1"))
            .join();
    assertThat(reply.isSuccess()).isTrue();
    assertThat(reply.roundTrip()).isPresent();
    assertThat(registrar.requests).containsExactly("OPTIONS 200");
  }

  @Test
  void whoeverIsSilentHasAStatusOfOurs() {
    registrar.beSilent(true);
    PeerReply reply = register("p", HOUR);
    assertThat(reply.status()).isEqualTo(408);
    assertThat(reply.roundTrip()).isEmpty();
  }

  @Test
  void aNodeThatDoesNotListenForTheTransportCannotReachThePeer() {
    NextHop tcp = new NextHop("127.0.0.1", 1, SipTransport.TCP, Optional.empty());
    assertThat(
            phone
                .endpoint
                .ask(PeerRequest.options(tcp, "sip:127.0.0.1:1", "sip:conference@127.0.0.1"))
                .join()
                .status())
        .isEqualTo(503);
  }
}
