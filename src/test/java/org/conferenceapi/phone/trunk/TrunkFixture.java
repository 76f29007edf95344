package org.conferenceapi.phone.trunk;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Trunks without a database. */
public final class TrunkFixture {
  private TrunkFixture() {}

  /** A trunk that a request makes. */
  public static Trunk trunk(String sid, Consumer<TrunkIn> request) {
    TrunkIn in = new TrunkIn();
    in.name = sid;
    in.peers = List.of("192.0.2.0/24");
    request.accept(in);
    return new Trunk(sid, in, secret -> "stored " + secret, Instant.EPOCH);
  }

  /** The snapshot of a trunk that a request makes. */
  public static TrunkSnapshot snapshot(String sid, Consumer<TrunkIn> request) {
    return TrunkSnapshot.of(trunk(sid, request));
  }
}
