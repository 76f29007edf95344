package org.conferenceapi.phone.trunk.number;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A number of an app: calls for it from its trunk enter a conference of the app. See {@code
 * docs/index.html#numbers}.
 */
@Entity
@Table(name = "phone_number")
public class PhoneNumber {
  @Id private String sid;
  @Version private long version;
  private String accountSid;
  private String appSid;
  private String trunkSid;
  private String number;

  /** The number until it is deleted, then null: unique on a trunk, and compared by queries only. */
  @Basic private String liveNumber;

  @Enumerated(EnumType.STRING)
  private NumberState state = NumberState.ACTIVE;

  private String confSid;
  private String language;
  private Instant created;

  /** For JPA. */
  protected PhoneNumber() {}

  PhoneNumber(String sid, String accountSid, String appSid, NumberIn in, Instant now) {
    this.sid = sid;
    this.accountSid = accountSid;
    this.appSid = appSid;
    this.trunkSid = in.trunkSid;
    this.number = in.number;
    this.liveNumber = in.number;
    this.confSid = in.confSid;
    this.language = in.language;
    this.created = now;
  }

  /** Changes the fixed conference and the language. */
  void change(NumberChangeIn in) {
    confSid = in.changed("confSid", in.confSid, confSid);
    language = in.changed("language", in.language, language);
  }

  /** Deletes it: calls for it are not accepted any more, and it can be given again. */
  void dispose() {
    state = NumberState.DISPOSED;
    liveNumber = null;
  }

  /** Returns whether it was not deleted. */
  boolean isActive() {
    return state == NumberState.ACTIVE;
  }

  /**
   * Returns the sid.
   *
   * @return 32 hexadecimal digits
   */
  public String sid() {
    return sid;
  }

  /**
   * Returns the sid of the main account.
   *
   * @return 32 hexadecimal digits
   */
  public String accountSid() {
    return accountSid;
  }

  /**
   * Returns the sid of the app.
   *
   * @return 32 hexadecimal digits
   */
  public String appSid() {
    return appSid;
  }

  /**
   * Returns the sid of the trunk.
   *
   * @return 32 hexadecimal digits
   */
  public String trunkSid() {
    return trunkSid;
  }

  /**
   * Returns what callers dial.
   *
   * @return a number of E.164 with {@code +}, or a SIP user
   */
  public String number() {
    return number;
  }

  /**
   * Returns the conference that callers enter without a code, while it is live.
   *
   * @return the sid, or null
   */
  public String confSid() {
    return confSid;
  }

  /**
   * Returns the language of the prompts.
   *
   * @return {@code en} or {@code zh}; null for English
   */
  public String language() {
    return language;
  }

  Instant created() {
    return created;
  }
}
