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

  /** The maximum duration of a conference that no participant leaves. */
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
    ClientConference conference =
        opening.apply(
            switch (kind) {
              case 0, 1 -> "";
              case 2 -> "\"maxDuration\":" + LONGEST_SECONDS;
              default -> "\"maxParts\":" + PLACES;
            });
    if (!conference.create(isPatient())) {
      return; // if it exists after all, it ends by itself
    }
    switch (kind) {
      case 0 -> conference.invite(isPatient());
      case 1 -> {
        letOneIn(conference);
        atOnce(lines, List.of(1, 2, 3), any -> conference.dispose());
      }
      case 2 -> letOneIn(conference);
      default -> {
        size(conference, lines);
        if (kind == 3 || !conference.isLeft()) {
          conference.dispose();
        }
      }
    }
  }

  private void letOneIn(ClientConference conference) {
    InvitedParticipant participant = conference.invite(true);
    if (participant.isOut()) {
      conference.enter(participant, isPatient());
    }
  }

  private void size(ClientConference conference, ExecutorService lines)
      throws InterruptedException, ExecutionException {
    atOnce(lines, Stream.generate(this::isPatient).limit(CROWD).toList(), conference::invite);
    atOnce(lines, conference.invitees(), each -> comeOrGo(conference, each));
    atOnce(lines, conference.invitees(), each -> comeOrGo(conference, each));
    atOnce(lines, conference.invitees(), each -> comeOrGo(conference, each));
    atOnce(
        lines,
        conference.invitees().stream().filter(InvitedParticipant::isIn).toList(),
        each -> leave(conference, each));
  }

  private void comeOrGo(ClientConference conference, InvitedParticipant participant) {
    if (participant.isIn()) {
      leave(conference, participant);
    } else if (participant.isOut()) {
      conference.enter(participant, isPatient());
    }
  }

  private void leave(ClientConference conference, InvitedParticipant participant) {
    conference.leave(participant, isPatient());
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
