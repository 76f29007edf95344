package org.conferenceapi.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private final SecretBox box = new SecretBox(Hashes.sha256("key".getBytes(UTF_8)));

  @Test
  void anEncryptedTextIsDecrypted() {
    assertThat(box.decrypt(box.encrypt("whsec_\u00e4"))).isEqualTo("whsec_\u00e4");
  }

  @Test
  void theSameTextIsEncryptedDifferentlyEachTime() {
    assertThat(box.encrypt("text")).isNotEqualTo(box.encrypt("text"));
  }

  @Test
  void anotherKeyCannotDecrypt() {
    SecretBox other = new SecretBox(Hashes.sha256("other".getBytes(UTF_8)));
    String sealed = box.encrypt("text");
    assertThatThrownBy(() -> other.decrypt(sealed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plainTextCannotBeDecrypted() {
    assertThatThrownBy(() -> box.decrypt("c2hvcnQ=")).isInstanceOf(IllegalArgumentException.class);
  }
}
