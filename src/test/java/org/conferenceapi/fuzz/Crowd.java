package org.conferenceapi.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.conferenceapi.fuzz.request.GeneratedRequest;
import org.conferenceapi.fuzz.request.RequestGenerator;

/** Clients that send the requests of a generator, each the next one. */
final class Crowd {
  private final int port;
  private final RequestGenerator generator;
  private final Learning learning;
  private final ResponseChecks checks;
  private final Findings findings;

  Crowd(
      int port,
      RequestGenerator generator,
      Learning learning,
      ResponseChecks checks,
      Findings findings) {
    this.port = port;
    this.generator = generator;
    this.learning = learning;
    this.checks = checks;
    this.findings = findings;
  }

  /** Sends requests from an index on, until that is enough. */
  void send(AtomicLong next, BooleanSupplier enough, int clients) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> turns = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        turns.add(
            threads.submit(
                () -> {
                  try (WireConnection wire = new WireConnection(port)) {
                    while (!enough.getAsBoolean()) {
                      send(wire, generator.request(next.getAndIncrement()));
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : turns) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Sends a request, and checks and learns from its response. */
  WireResponse send(WireConnection wire, GeneratedRequest request) {
    try {
      WireResponse response = wire.exchange(request);
      findings.count(response);
      String broken = checks.broken(request, response);
      if (broken == null) {
        learning.from(request, response);
      } else {
        findings.add(new Failure(broken, request, response));
      }
      return response;
    } catch (IOException | RuntimeException e) {
      findings.count(WireResponse.NONE);
      findings.add(new Failure(e.toString(), request, WireResponse.NONE));
      return WireResponse.NONE;
    }
  }
}
