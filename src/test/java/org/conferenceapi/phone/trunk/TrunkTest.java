package org.conferenceapi.phone.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.conferenceapi.api.problem.Problem;
import org.junit.jupiter.api.Test;

class TrunkTest {
  @Test
  void aTrunkHasDefaults() {
    TrunkOut out = TrunkOut.of(TrunkFixture.trunk("t", in -> {}));
    assertThat(out.transport).isEqualTo("udp");
    assertThat(out.identity).isEqualTo("from");
    assertThat(out.srtp).isEqualTo("off");
    assertThat(out.codecs).containsExactly("PCMU", "PCMA");
    assertThat(out.prefixes).isNull();
    assertThat(out.hasPassword).isNull();
    assertThat(out.register).isNull();
  }

  @Test
  void thePasswordIsStoredInItsStoredFormAndNeverShown() {
    Trunk trunk =
        TrunkFixture.trunk(
            "t",
            in -> {
              in.user = "u";
              in.password = "secret";
            });
    assertThat(trunk.password()).isEqualTo("stored secret");
    assertThat(TrunkOut.of(trunk).hasPassword).isTrue();
    assertThat(TrunkOut.of(trunk))
        .hasNoNullFieldsOrPropertiesExcept(
            "state",
            "proxy",
            "register",
            "prefixes",
            "accounts",
            "maxCalls",
            "callsPerSecond",
            "minutesPerDay",
            "countryCode",
            "nationalPrefix");
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    Trunk trunk = TrunkFixture.trunk("t", in -> in.prefixes = List.of("+49", "+49", "+1"));
    TrunkChangeIn change = new TrunkChangeIn();
    change.maxCalls = 5;
    trunk.change(change, secret -> secret);
    assertThat(trunk.prefixes()).containsExactly("+49", "+1");
    assertThat(trunk.maxCalls()).isEqualTo(5);
    assertThat(trunk.name()).isEqualTo("t");
  }

  @Test
  void elementsMustNotContradictEachOther() {
    assertThat(fault(in -> in.peers = null)).isEqualTo("peers");
    assertThat(fault(in -> in.proxy = "sip:host")).isEqualTo("proxy");
    assertThat(fault(in -> in.proxy = "host:65536")).isEqualTo("proxy");
    assertThat(fault(in -> in.register = true)).isEqualTo("register");
    assertThat(fault(in -> in.password = "p")).isEqualTo("password");
    assertThat(fault(in -> in.nationalPrefix = "0")).isEqualTo("nationalPrefix");
  }

  @Test
  void aClosedAccountIsTakenOff() {
    Trunk trunk = TrunkFixture.trunk("t", in -> in.accounts = List.of("a", "b"));
    trunk.exclude("a");
    assertThat(trunk.admits("a")).isFalse();
    assertThat(trunk.admits("b")).isTrue();
    trunk.exclude("b");
    assertThat(trunk.accounts()).isEmpty();
  }

  private static String fault(Consumer<TrunkIn> request) {
    Problem problem = catchThrowableOfType(Problem.class, () -> TrunkFixture.trunk("t", request));
    assertThat(problem.violations()).hasSize(1);
    return problem.violations().get(0).field;
  }
}
