package org.conferenceapi.api.idempotency;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** An account and the hash of the key it sent: keys are only unique within an account. */
@Embeddable
public class IdempotencyKey implements Serializable {
  private String accountSid;
  private String keyHash;

  protected IdempotencyKey() {}

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
