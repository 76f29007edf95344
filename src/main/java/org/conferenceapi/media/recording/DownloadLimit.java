package org.conferenceapi.media.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.conferenceapi.api.http.RequestPermits;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.concurrent.Bulkhead;

/**
 * Limits the number of concurrent downloads to 64 per node and 16 per account, because each one
 * occupies a request thread for a long time.
 */
@ApplicationScoped
public class DownloadLimit {
  private static final int MAX_DOWNLOADS = 64;
  private static final int MAX_PER_ACCOUNT = 16;
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @Inject HttpServletRequest request;

  private final Bulkhead bulkhead = new Bulkhead(MAX_DOWNLOADS, MAX_PER_ACCOUNT);

  /**
   * Acquires a permit for a download, which is held until the response is complete. Waits for one
   * for 1 second at most.
   *
   * @param accountSid the account that downloads
   * @throws Problem {@code too-many-requests} if there is no permit within 1 second
   */
  public void begin(String accountSid) {
    RequestPermits.add(
        request,
        bulkhead
            .acquire(accountSid, 1, WAIT)
            .orElseThrow(
                () ->
                    Problem.retry(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "Too many files are being downloaded at the moment.",
                        RETRY_AFTER)));
  }
}
