package org.conferenceapi.media.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.conferenceapi.api.http.RequestPermits;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.concurrent.Bulkhead;

/** Bounds how many files are downloaded at once, each of which keeps a thread busy for long. */
@ApplicationScoped
public class DownloadLimit {
  private static final int MOST = 64;
  private static final int MOST_EACH = 16;
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  @Inject HttpServletRequest request;

  private final Bulkhead bulkhead = new Bulkhead(MOST, MOST_EACH);

  /**
   * Has a place for a download until the request has been answered.
   *
   * @throws Problem {@code too-many-requests} if there is none before long
   */
  public void begin(String accountSid) {
    RequestPermits.hold(
        request,
        bulkhead
            .take(accountSid, 1, WAIT)
            .orElseThrow(
                () ->
                    Problem.retry(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "Too many files are being downloaded at this instant.",
                        LATER)));
  }
}
