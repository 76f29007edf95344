package org.conferenceapi.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Who is killed, and when.
 *
 * @param node the number of the node that is killed, or that is watched for the moment
 * @param chance a number from 0 to 1 that chooses within the moment, such as a delay
 */
record Strike(Victim victim, Moment moment, int node, double chance) {
  /** How many of each there are in 20 rounds: a start of a node costs as much as ten others. */
  private static final int NODES = 4;

  private static final int DATABASES = 7;
  private static final int RECEIVERS = 5;
  private static final int MEDIA_SERVERS = 2;

  /** An endless supply of strikes, each 20 of which have all victims; the seed tells which. */
  static final class Deck {
    private final Random random;
    private final List<Strike> left = new ArrayList<>();

    Deck(long seed) {
      random = new Random(seed);
    }

    Strike next() {
      if (left.isEmpty()) {
        shuffle();
      }
      return left.remove(left.size() - 1);
    }

    private void shuffle() {
      List<Moment> all =
          List.of(
              Moment.ANY_TIME, Moment.IN_TRANSACTION, Moment.COMMITTED_UNKNOWN, Moment.IN_DELIVERY);
      add(NODES, Victim.NODE, all);
      add(DATABASES, Victim.DATABASE, all);
      add(RECEIVERS, Victim.RECEIVER, List.of(Moment.ANY_TIME, Moment.IN_DELIVERY));
      add(MEDIA_SERVERS, Victim.MEDIA_SERVER, List.of(Moment.ANY_TIME, Moment.IN_JOIN));
      List<Moment> starting = List.of(Moment.ANY_TIME, Moment.IN_MIGRATION);
      add(1, Victim.FIRST_START, starting);
      add(1, Victim.FIRST_START_EMBEDDED, starting);
      Collections.shuffle(left, random);
    }

    private void add(int number, Victim victim, List<Moment> moments) {
      int first = random.nextInt(moments.size());
      for (int i = 0; i < number; i++) {
        left.add(
            new Strike(
                victim,
                moments.get((first + i) % moments.size()),
                random.nextInt(2),
                random.nextDouble()));
      }
    }
  }

  @Override
  public String toString() {
    String who = victim == Victim.NODE ? "node " + (node + 1) : victim.toString();
    return String.format(Locale.ROOT, "%s, %s (%.3f)", who, moment, chance);
  }
}
