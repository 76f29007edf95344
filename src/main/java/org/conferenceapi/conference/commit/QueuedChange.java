package org.conferenceapi.conference.commit;

import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.TraceContext;

/**
 * A change of a conference for one request, which may share a transaction with the changes of other
 * requests.
 *
 * @param <T> the type of the result; not an entity, because a later change of the same transaction
 *     would change it
 */
final class QueuedChange<T> {
  private final RowsToRead rows;
  private final Supplier<T> work;
  private final String traceparent = TraceContext.traceparent();
  private T result;
  private Problem problem;
  private boolean apart;

  /**
   * Creates a change.
   *
   * @param rows the rows that it reads first
   * @param work makes the change; it throws a {@link Problem} to reject the request
   */
  QueuedChange(RowsToRead rows, Supplier<T> work) {
    this.rows = rows;
    this.work = work;
  }

  RowsToRead rows() {
    return rows;
  }

  /** Makes the change in the trace context of its request; keeps its result or its problem. */
  void run() {
    TraceContext.run(traceparent, this::attempt);
  }

  private void attempt() {
    try {
      problem = null;
      result = work.get();
    } catch (Problem e) {
      problem = e;
    }
  }

  /** Returns whether the last run ended with a problem. */
  boolean isRejected() {
    return problem != null;
  }

  /** Requests that the change is made again in its own transaction. */
  void retryAlone() {
    apart = true;
  }

  /** Returns whether the change must be made again in its own transaction. */
  boolean mustRetryAlone() {
    return apart;
  }

  /**
   * Returns the result.
   *
   * @throws Problem the problem with which the work rejected the request
   */
  T result() {
    if (problem != null) {
      throw problem;
    }
    return result;
  }
}
