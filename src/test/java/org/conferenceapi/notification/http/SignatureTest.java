package org.conferenceapi.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_dGhpcyBpcyBhbm90aGVyIHNlY3JldCBvZiAzMg==";
  private static final String BODY = "<event><id>msg_1</id><name>Zoë</name></event>";

  private final long now = Instant.now().getEpochSecond();

  @Test
  void isThatOfTheSpecification() {
    String signature =
        Signature.sign(
            List.of(Signature.decode(SECRET)),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void isVerifiedByTheReferenceLibrary() {
    String signature = sign(BODY, SECRET);
    assertThatCode(() -> verify(SECRET, signature, BODY)).doesNotThrowAnyException();
  }

  @Test
  void isRefusedForAnotherBody() {
    String signature = sign(BODY, SECRET);
    assertThatThrownBy(() -> verify(SECRET, signature, BODY + " "))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void isVerifiedWithEitherSecretDuringARotation() {
    String signature = sign(BODY, SECRET, OTHER);
    assertThat(signature).matches("v1,\\S+ v1,\\S+");
    assertThatCode(() -> verify(SECRET, signature, BODY)).doesNotThrowAnyException();
    assertThatCode(() -> verify(OTHER, signature, BODY)).doesNotThrowAnyException();
  }

  @Test
  void doesNotRepeatAnUnreadableSecret() {
    assertThatThrownBy(() -> Signature.decode("whsec_?topsecret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("topsecret");
    assertThatThrownBy(() -> Signature.decode("whsec_"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String sign(String body, String... secrets) {
    return Signature.sign(
        List.of(secrets).stream().map(Signature::decode).toList(),
        "msg_1",
        now,
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void verify(String secret, String signature, String body) throws Exception {
    Map<String, List<String>> headers =
        Map.of(
            "webhook-id", List.of("msg_1"),
            "webhook-timestamp", List.of(Long.toString(now)),
            "webhook-signature", List.of(signature));
    new Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
  }
}
