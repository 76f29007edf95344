package org.conferenceapi.phone.trunk.limit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * What the ended outgoing calls of a trunk have used of this day, and how many calls began in this
 * second. The lock of the row orders the decisions of all nodes.
 */
@Entity
@Table(name = "trunk_usage")
public class TrunkUsage {
  @Id private String trunkSid;
  @Version private long version;
  private long epochDay;
  private long usedMillis;
  private long epochSecond;
  private int callsInSecond;

  /** For JPA. */
  protected TrunkUsage() {}

  /** The usage of a new trunk. */
  static TrunkUsage of(String trunkSid) {
    TrunkUsage usage = new TrunkUsage();
    usage.trunkSid = trunkSid;
    return usage;
  }

  /** Counts a call that begins; false if that were more calls than so many in this second. */
  boolean begin(int most, Instant now) {
    int before = epochSecond == now.getEpochSecond() ? callsInSecond : 0;
    if (before >= most) {
      return false;
    }
    epochSecond = now.getEpochSecond();
    callsInSecond = before + 1;
    return true;
  }

  /** Adds an outgoing call that has ended. What it used of earlier days does not matter. */
  void add(Instant answered, Instant ended, Instant now) {
    Duration used = used(now).plus(UtcDay.of(now).share(answered, ended));
    epochDay = UtcDay.of(now).number();
    usedMillis = used.toMillis();
  }

  /** What ended calls have used of this day. */
  Duration used(Instant now) {
    return UtcDay.of(now).number() == epochDay ? Duration.ofMillis(usedMillis) : Duration.ZERO;
  }

  String trunkSid() {
    return trunkSid;
  }
}
