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
import org.conferenceapi.platform.net.HttpUri;

/**
 * Entity: an event to be delivered to a receiver's URL. It is written in the transaction of the
 * change that it reports (transactional outbox) and sent after the commit. Within a stream (one
 * conference, one URL) notifications are sent in the order of their sequence numbers.
 *
 * <p>A pending notification is either due at {@code nextAttemptAt} or parked: it waits for its
 * predecessor in the stream, or for a free permit of its receiver. A settled one is delivered or
 * dead.
 */
@Entity
@Table(name = "notification")
public class Notification {
  /** Value of {@code waitsFor} while an earlier notification of the stream is pending. */
  static final String PREDECESSOR = "predecessor";

  /**
   * A parked notification becomes due after this time or up to twice as long, in case that no claim
   * for parked ones has found it before.
   */
  private static final Duration PARK_TIME = Duration.ofMinutes(10);

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
  private String traceparent;

  @Enumerated(EnumType.STRING)
  private NotificationState state = NotificationState.PENDING;

  private boolean gone;
  private int attempts;
  private int tries;
  private Instant nextAttemptAt;
  private String waitsFor;

  /** For JPA only. */
  protected Notification() {}

  /**
   * Makes a pending notification that is due at once.
   *
   * @param id the id of the event that it reports
   * @param confSid the conference whose change it reports
   * @param accountSid the account of the conference
   * @param appSid the app whose secrets sign it
   * @param sequence its number among the notifications of the conference, from 1
   * @param type {@code conf.status} or {@code part.status}
   * @param url the absolute http or https URL to post to
   * @param format the format of the body
   * @param body the event's representation in that format
   * @param traceparent the trace context of the request that caused the change; null for none
   * @param now the current time
   */
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
      String traceparent,
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
    this.traceparent = traceparent;
    this.created = now;
    this.nextAttemptAt = now;
  }

  /** Leases it to one node until the given time; if that node dies, another claims it then. */
  void lease(Instant until) {
    nextAttemptAt = until;
    waitsFor = null;
  }

  /** Parks it until the earlier notifications of its stream are settled. */
  void awaitPredecessor(Instant now) {
    park(PREDECESSOR, now);
  }

  /** Parks it until its receiver has a free permit. */
  void awaitPermit(Instant now) {
    park(receiver, now);
  }

  /**
   * Postpones it until the receiver's {@code Retry-After} has passed; this does not count as an
   * attempt. Adds a random 0 to 20 % of the wait, so that not all postponed notifications reach the
   * receiver at once.
   */
  void postpone(Instant until, Instant now, RandomGenerator random) {
    long millis = Duration.between(now, until).toMillis();
    lease(until.plusMillis(random.nextLong(1 + millis / 5)));
  }

  /** The random delay spreads notifications that were parked together. */
  private void park(String reason, Instant now) {
    waitsFor = reason;
    nextAttemptAt =
        now.plus(PARK_TIME).plusMillis(ThreadLocalRandom.current().nextLong(PARK_TIME.toMillis()));
  }

  /**
   * Applies the outcome of an attempt. 2xx: delivered. 410: dead, and so is the rest of the stream.
   * Anything else: a retry by {@link RetrySchedule}, or dead if there is none left.
   *
   * @return the attempt's number: from 1, over all redeliveries
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
      RetrySchedule.after(tries, RetrySchedule.requestedBackoff(outcome, now), random)
          .ifPresentOrElse(
              wait -> nextAttemptAt = now.plus(wait), () -> settle(NotificationState.DEAD));
    }
    return attempts;
  }

  /** The number of attempts so far, over all redeliveries. */
  int attempts() {
    return attempts;
  }

  /** Clears the mark that the receiver responded 410, so that its stream is sent again. */
  void clearGone() {
    gone = false;
  }

  /** Makes it pending and due now, with a new retry schedule, whatever its state was. */
  void redeliver(Instant now) {
    state = NotificationState.PENDING;
    gone = false;
    tries = 0;
    nextAttemptAt = now;
    waitsFor = null;
  }

  /** Whether its next attempt is the first one of a redelivery that a client requested. */
  boolean isRedelivery() {
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

  /** The JPA version; every claim and every change of state increments it. */
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

  /** The number among the notifications of the conference, from 1. */
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

  /** Scheme, host and port of the URL: the unit of the concurrency limit and the back-off. */
  String receiver() {
    return receiver;
  }

  Format format() {
    return format;
  }

  String body() {
    return body;
  }

  /** The trace context of the request that caused the change, or null. */
  String traceparent() {
    return traceparent;
  }

  NotificationState state() {
    return state;
  }

  /** The number of attempts since the creation or the last redelivery. */
  int tries() {
    return tries;
  }

  /** When it is due, when its lease ends, or null if it is settled. */
  Instant nextAttemptAt() {
    return nextAttemptAt;
  }

  /** Whether the receiver responded 410 Gone. */
  boolean isGone() {
    return gone;
  }

  /** Whether it waits for its predecessor or for a permit of its receiver. */
  boolean isParked() {
    return waitsFor != null;
  }

  /** The conference and URL within which the order of delivery is kept. */
  DeliveryOrderKey orderKey() {
    return new DeliveryOrderKey(confSid, url);
  }
}
