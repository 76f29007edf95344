package org.conferenceapi.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.conferenceapi.api.Format;
import org.conferenceapi.platform.Ids;

/**
 * An event on its way to a receiver: written in the transaction of the change it tells of, sent
 * afterwards, in the order of its sequence within a conference and URL.
 */
@Entity
@Table(name = "notification")
public class Notification {
  @Id private String id;
  @Version private long version;
  private String confSid;
  private String accountSid;
  private String appSid;
  private int sequence;
  private String type;
  private Instant created;
  private String url;
  private String receiver;

  @Enumerated(EnumType.STRING)
  private Format format;

  private String body;

  @Enumerated(EnumType.STRING)
  private State state = State.PENDING;

  private boolean gone;
  private int attempts;
  private int tries;
  private Instant nextAttemptAt;
  private String waitsFor;

  protected Notification() {}

  /** An event to be sent at once; the body is its representation in the given format. */
  public Notification(
      String id,
      String confSid,
      String accountSid,
      String appSid,
      int sequence,
      String type,
      String url,
      Format format,
      String body,
      Instant now) {
    this.id = id;
    this.confSid = confSid;
    this.accountSid = accountSid;
    this.appSid = appSid;
    this.sequence = sequence;
    this.type = type;
    this.url = url;
    this.receiver = receiver(URI.create(url));
    this.format = format;
    this.body = body;
    this.created = now;
    this.nextAttemptAt = now;
  }

  /** An id for a notification: {@code msg_} and a sid. */
  public static String newId(Instant now) {
    return "msg_" + Ids.sid(now);
  }

  /** Leaves it to one sender until the lease ends, should that sender die. */
  void lease(Instant until) {
    nextAttemptAt = until;
    waitsFor = null;
  }

  /** Puts it aside until it is called, or the time has come to look again. */
  void park(String reason, Instant until) {
    nextAttemptAt = until;
    waitsFor = reason;
  }

  /** Calls it back from where it was put aside. */
  void call(Instant now) {
    nextAttemptAt = now;
    waitsFor = null;
  }

  /** Counts an attempt; answers its number, from 1 over the notification's life. */
  int attempted() {
    tries++;
    return ++attempts;
  }

  void delivered() {
    settle(State.DELIVERED);
  }

  /** Comes again after the given time, or is given up. */
  void failed(Optional<Duration> again, Instant now) {
    if (again.isPresent()) {
      nextAttemptAt = now.plus(again.get());
    } else {
      settle(State.DEAD);
    }
  }

  /** The receiver wants no more of this conference: a status 410. */
  void refusedForGood() {
    gone = true;
    settle(State.DEAD);
  }

  /** Given up, because the receiver refused an earlier one for good. */
  void abandon() {
    settle(State.DEAD);
  }

  /** Starts over, whatever became of it. */
  void redeliver(Instant now) {
    state = State.PENDING;
    gone = false;
    tries = 0;
    call(now);
  }

  private void settle(State end) {
    state = end;
    nextAttemptAt = null;
    waitsFor = null;
  }

  /** Scheme, host and port: what concurrency is bounded by. */
  private static String receiver(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  String id() {
    return id;
  }

  long version() {
    return version;
  }

  String confSid() {
    return confSid;
  }

  String accountSid() {
    return accountSid;
  }

  String appSid() {
    return appSid;
  }

  int sequence() {
    return sequence;
  }

  String type() {
    return type;
  }

  Instant created() {
    return created;
  }

  String url() {
    return url;
  }

  String receiver() {
    return receiver;
  }

  Format format() {
    return format;
  }

  String body() {
    return body;
  }

  State state() {
    return state;
  }

  int tries() {
    return tries;
  }

  Instant nextAttemptAt() {
    return nextAttemptAt;
  }

  boolean isParked() {
    return waitsFor != null;
  }

  Stream stream() {
    return new Stream(confSid, url);
  }
}
