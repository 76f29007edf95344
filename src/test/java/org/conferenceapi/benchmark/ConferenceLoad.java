package org.conferenceapi.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.conferenceapi.blackbox.Client;

/** Conferences that wait for one call each to send all their events. */
final class ConferenceLoad {
  private static final int THREADS = 4;

  private final Client client;
  private final List<String> locations = Collections.synchronizedList(new ArrayList<>());

  /**
   * Creates them.
   *
   * @param events how many notifications each will send when it is disposed of, in order
   * @param url of both kinds of notification, for each number from 0
   */
  ConferenceLoad(Client client, String app, int conferences, int events, IntFunction<String> url) {
    this.client = client;
    inParallel(
        conferences,
        number -> {
          String body =
              "{\"appSid\":\"%1$s\",\"onStatus\":\"%2$s\",\"onPart\":\"%2$s\"}"
                  .formatted(app, url.apply(number));
          String location = client.post("~/conf", body).expect(201).header("Location");
          // an invitation is no change of a status, but hanging up is
          for (int invited = 1; invited < events; invited++) {
            client
                .post(
                    location + "/part", "{\"to\":\"sip:alice@phones.example\",\"ringTimeout\":600}")
                .expect(201);
          }
          locations.add(location);
          return null;
        });
  }

  /** How many there are. */
  int size() {
    return locations.size();
  }

  /** Disposes of one. */
  void dispose(int number) {
    client.post(locations.get(number) + "/dispose").expect(200);
  }

  /** Disposes of all, as fast as the service takes it. */
  void disposeAll() {
    inParallel(
        size(),
        number -> {
          dispose(number);
          return null;
        });
  }

  private static void inParallel(int times, IntFunction<Void> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        all.add(threads.submit(() -> work.apply(number)));
      }
      for (Future<Void> each : all) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
