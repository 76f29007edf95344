package org.conferenceapi.api.idempotency;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/**
 * The primary key of a stored response: the sid of the account and the SHA-256 of the {@code
 * Idempotency-Key}, as 64 hexadecimal digits. The account is part of it because keys are unique
 * only within an account.
 */
@Embeddable
public class IdempotencyKey implements Serializable {
  private String accountSid;
  private String keyHash;

  /** For JPA only, which requires it to be public in the class of a primary key. */
  public IdempotencyKey() {}

  IdempotencyKey(String accountSid, String keyHash) {
    this.accountSid = accountSid;
    this.keyHash = keyHash;
  }

  String accountSid() {
    return accountSid;
  }

  String keyHash() {
    return keyHash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdempotencyKey that
        && accountSid.equals(that.accountSid)
        && keyHash.equals(that.keyHash);
  }

  @Override
  public int hashCode() {
    return Objects.hash(accountSid, keyHash);
  }
}
