package org.conferenceapi.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.conferenceapi.home.Folders;
import org.opentest4j.TestAbortedException;

/** A campaign: rounds one after the other, whose audits overlap with the next rounds. */
final class CampaignRun implements AutoCloseable {
  private final Path folder;
  private final Consumer<String> out;
  private final KilledCluster cluster;
  private final Queue<CompletableFuture<RoundResult>> audits = new ArrayDeque<>();
  private final List<RoundResult> results = new ArrayList<>();
  private KilledMediaServer media;
  private boolean withoutMedia;

  /**
   * Starts the cluster.
   *
   * @param folder for all data and logs; what was there is deleted
   * @param out gets a line for each round
   */
  CampaignRun(Path folder, Consumer<String> out) throws IOException, SQLException {
    Folders.delete(folder);
    this.folder = folder;
    this.out = out;
    cluster = new KilledCluster(folder);
  }

  /** Plays that many rounds, in the order that the seed gives. */
  Summary play(int rounds, long seed) throws InterruptedException, ExecutionException {
    Strike.Deck deck = new Strike.Deck(seed);
    for (int number = 1; number <= rounds; number++) {
      play(number, deck.next());
      while (!audits.isEmpty() && audits.element().isDone()) {
        tell(audits.remove().join());
      }
    }
    while (!audits.isEmpty()) {
      tell(audits.remove().join());
    }
    cluster.everythingIsStillThere();
    out.accept("At the end everything is still there as the audit of its round saw it.");
    return new Summary(results);
  }

  private void play(int number, Strike strike) throws InterruptedException, ExecutionException {
    switch (strike.victim()) {
      case FIRST_START ->
          audits.add(
              done(
                  new FirstStart(
                          folder.resolve("first-" + number),
                          cluster.postgres().forServiceOn("first" + number))
                      .play(number, strike)));
      case FIRST_START_EMBEDDED ->
          audits.add(
              done(
                  new FirstStart(folder.resolve("first-" + number), Map.of())
                      .play(number, strike)));
      case MEDIA_SERVER -> playMedia(number, strike);
      default -> audits.add(cluster.play(number, strike));
    }
  }

  private void playMedia(int number, Strike strike) {
    if (media == null && !withoutMedia) {
      try {
        media = new KilledMediaServer();
      } catch (TestAbortedException e) {
        withoutMedia = true; // a line says so
      }
    }
    if (media != null) {
      audits.add(media.play(number, strike));
    } else {
      out.accept(number + "  " + strike + "  skipped: there is no media server");
    }
  }

  private void tell(RoundResult result) {
    results.add(result);
    out.accept(result.toString());
    if (!result.isRight()) {
      result.failure().printStackTrace();
    }
  }

  private static CompletableFuture<RoundResult> done(RoundResult result) {
    return CompletableFuture.completedFuture(result);
  }

  @Override
  public void close() throws IOException, SQLException {
    if (media != null) {
      media.close();
    }
    cluster.close();
  }
}
