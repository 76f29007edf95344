package org.conferenceapi.cluster;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A client who holds one conference after another. Nobody comes; nobody goes; it is disposed of
 * from several sides; or more want to get in at once than fit, some leave and others take their
 * places. Mostly asks until it is answered, and sometimes just once.
 */
final class ConferenceClient implements Callable<Void> {
  /** How many fit into a crowded conference. */
  static final int PLACES = 3;

  /** How long a conference may last that nobody leaves. */
  static final int LONGEST_SECONDS = 4;

  private static final int CROWD = 6;

  private final Function<String, ClientConference> opening;
  private final Random random;
  private volatile boolean goesOn = true;

  /**
   * @param opening makes a conference, to be created, with such members of JSON
   */
  ConferenceClient(Function<String, ClientConference> opening, long seed) {
    this.opening = opening;
    this.random = new Random(seed);
  }

  /** Lets it end what it is doing with the conference that it holds, and hold no other. */
  void end() {
    goesOn = false;
  }

  @Override
  public Void call() throws InterruptedException, ExecutionException {
    ExecutorService lines = Executors.newFixedThreadPool(CROWD);
    try {
      while (goesOn) {
        hold(random.nextInt(5), lines);
      }
      return null;
    } finally {
      lines.shutdownNow();
    }
  }

  private void hold(int kind, ExecutorService lines)
      throws InterruptedException, ExecutionException {
    ClientConference held =
        opening.apply(
            switch (kind) {
              case 0, 1 -> "";
              case 2 -> "\"maxDuration\":" + LONGEST_SECONDS;
              default -> "\"maxParts\":" + PLACES;
            });
    if (!held.create(isPatient())) {
      return; // if it exists after all, it ends by itself
    }
    switch (kind) {
      case 0 -> held.invite(isPatient());
      case 1 -> {
        letOneIn(held);
        atOnce(lines, List.of(1, 2, 3), any -> held.dispose());
      }
      case 2 -> letOneIn(held);
      default -> {
        crowd(held, lines);
        if (kind == 3 || !held.isLeft()) {
          held.dispose();
        }
      }
    }
  }

  private void letOneIn(ClientConference held) {
    InvitedParticipant guest = held.invite(true);
    if (guest.isOut()) {
      held.enter(guest, isPatient());
    }
  }

  private void crowd(ClientConference held, ExecutorService lines)
      throws InterruptedException, ExecutionException {
    atOnce(lines, Stream.generate(this::isPatient).limit(CROWD).toList(), held::invite);
    atOnce(lines, held.guests(), each -> comeOrGo(held, each));
    atOnce(lines, held.guests(), each -> comeOrGo(held, each));
    atOnce(lines, held.guests(), each -> comeOrGo(held, each));
    atOnce(
        lines,
        held.guests().stream().filter(InvitedParticipant::isIn).toList(),
        each -> leave(held, each));
  }

  private void comeOrGo(ClientConference held, InvitedParticipant guest) {
    if (guest.isIn()) {
      leave(held, guest);
    } else if (guest.isOut()) {
      held.enter(guest, isPatient());
    }
  }

  private void leave(ClientConference held, InvitedParticipant guest) {
    held.leave(guest, isPatient());
  }

  private boolean isPatient() {
    return random.nextInt(6) > 0;
  }

  private static <T> void atOnce(ExecutorService lines, List<T> those, Consumer<T> deed)
      throws InterruptedException, ExecutionException {
    List<Callable<Void>> calls =
        those.stream()
            .map(
                each ->
                    (Callable<Void>)
                        () -> {
                          deed.accept(each);
                          return null;
                        })
            .toList();
    for (Future<Void> each : lines.invokeAll(calls)) {
      each.get();
    }
  }
}
