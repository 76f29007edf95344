package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reports, as a switch does, that participants enter conferences, and optionally that they leave.
 */
final class EnterAndLeave {
  private static final String CONFERENCE = "c".repeat(32);
  private static final String PARTICIPANT = "p".repeat(32);

  private final BenchmarkEnvironment environment;
  private final RunningConferences running;
  private final boolean leaving;
  private final AtomicLong entered = new AtomicLong();
  private final AtomicLong left = new AtomicLong();
  private final Map<Integer, BenchmarkClient> callers = new ConcurrentHashMap<>();

  /** One request reports an entry, and if participants are to leave, the next one the exit. */
  EnterAndLeave(BenchmarkEnvironment environment, RunningConferences running, boolean leaving) {
    this.environment = environment;
    this.running = running;
    this.leaving = leaving;
  }

  HttpLoad load() {
    return new HttpLoad(
        environment.server().port(),
        number -> callers.computeIfAbsent(number, any -> new Visitor()));
  }

  long entered() {
    return entered.get();
  }

  long left() {
    return left.get();
  }

  private final class Visitor implements BenchmarkClient {
    private final Report enter = new Report("answered");
    private final Report leave = new Report("completed");
    private RunningConferences.Invitee inside;
    private RunningConferences.Invitee coming;

    @Override
    public ByteBuffer next() {
      if (inside != null) {
        return leave.of(inside);
      }
      coming = running.next();
      return enter.of(coming);
    }

    @Override
    public boolean takes(KeptHttpConnection answer) {
      boolean right = answer.status() == 200;
      if (inside != null) {
        inside = null;
        left.addAndGet(right ? 1 : 0);
      } else {
        inside = right && leaving ? coming : null;
        entered.addAndGet(right ? 1 : 0);
      }
      return right;
    }
  }

  /** A request template in which only the two sids vary. */
  private final class Report {
    private final ByteBuffer request;
    private final int conferenceAt;
    private final int participantAt;

    Report(String status) {
      Requests requests = environment.requests();
      request =
          requests.post(
              requests.path("conf/" + CONFERENCE + "/part/" + PARTICIPANT + "/status"),
              "<part><status>" + status + "</status></part>");
      String text = StandardCharsets.US_ASCII.decode(request.duplicate()).toString();
      conferenceAt = text.indexOf(CONFERENCE);
      participantAt = text.indexOf(PARTICIPANT);
    }

    ByteBuffer of(RunningConferences.Invitee invitee) {
      request.put(conferenceAt, invitee.conference().getBytes(StandardCharsets.US_ASCII));
      request.put(participantAt, invitee.sid().getBytes(StandardCharsets.US_ASCII));
      return request.rewind();
    }
  }
}
