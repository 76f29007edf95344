package org.conferenceapi.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.notification.http.DeliveryOutcome;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.net.HttpUri;

/**
 * An event on its way to a receiver: written in the transaction of the change it tells of, sent
 * afterwards, in the order of its sequence within a conference and URL.
 */
@Entity
@Table(name = "notification")
public class Notification {
  /** What a notification waits for that an earlier one of its stream holds up. */
  static final String PREDECESSOR = "predecessor";

  /** When a parked one is claimed even if nobody thought of it: after this or double. */
  private static final Duration PARKED = Duration.ofMinutes(10);

  private static final int GONE = 410;

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
  private NotificationState state = NotificationState.PENDING;

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
    this.receiver = HttpUri.parse(url).origin();
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

  /** Parks it until those before it are settled. */
  void awaitPredecessor(Instant now) {
    park(PREDECESSOR, now);
  }

  /** Parks it until its receiver has less under way. */
  void awaitPlace(Instant now) {
    park(receiver, now);
  }

  /**
   * Comes again after the time that its receiver asked for, which is no attempt; spread by 20 %, so
   * that the receiver is not met by everybody at once.
   */
  void postpone(Instant until, Instant now, RandomGenerator random) {
    long millis = Duration.between(now, until).toMillis();
    lease(until.plusMillis(random.nextLong(1 + millis / 5)));
  }

  /** Spread, so that a crowd that was parked together does not come back together. */
  private void park(String reason, Instant now) {
    waitsFor = reason;
    nextAttemptAt =
        now.plus(PARKED).plusMillis(ThreadLocalRandom.current().nextLong(PARKED.toMillis()));
  }

  /**
   * Takes what came of an attempt: 2xx delivers it, 410 means that the receiver wants no more of
   * this conference, and after anything else it comes again by the schedule or is given up.
   *
   * @return the attempt's number, from 1 over the notification's life
   */
  int attempted(DeliveryOutcome outcome, Instant now, RandomGenerator random) {
    tries++;
    attempts++;
    if (outcome.status() / 100 == 2) {
      settle(NotificationState.DELIVERED);
    } else if (outcome.status() == GONE) {
      gone = true;
      settle(NotificationState.DEAD);
    } else {
      RetrySchedule.after(tries, RetrySchedule.wish(outcome, now), random)
          .ifPresentOrElse(
              wait -> nextAttemptAt = now.plus(wait), () -> settle(NotificationState.DEAD));
    }
    return attempts;
  }

  /** How many attempts there were, over its life. */
  int attempts() {
    return attempts;
  }

  /** Forgets that the receiver wants no more. */
  void forgive() {
    gone = false;
  }

  /** Starts over, whatever became of it. */
  void redeliver(Instant now) {
    state = NotificationState.PENDING;
    gone = false;
    tries = 0;
    nextAttemptAt = now;
    waitsFor = null;
  }

  /** Whether its next attempt is one that somebody asked for. */
  boolean isAskedFor() {
    return tries == 0 && attempts > 0;
  }

  private void settle(NotificationState end) {
    state = end;
    nextAttemptAt = null;
    waitsFor = null;
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

  /** Scheme, host and port: what concurrency is bounded by. */
  String receiver() {
    return receiver;
  }

  Format format() {
    return format;
  }

  String body() {
    return body;
  }

  NotificationState state() {
    return state;
  }

  int tries() {
    return tries;
  }

  Instant nextAttemptAt() {
    return nextAttemptAt;
  }

  /** Whether the receiver answered that it wants no more. */
  boolean isGone() {
    return gone;
  }

  boolean isParked() {
    return waitsFor != null;
  }

  DeliveryOrderKey stream() {
    return new DeliveryOrderKey(confSid, url);
  }
}
