package org.conferenceapi.event.stream;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conferenceapi.api.http.LongRequest;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Negotiation;
import org.conferenceapi.event.EventFilter;
import org.conferenceapi.event.EventReader;
import org.conferenceapi.event.EventSequencer;
import org.conferenceapi.platform.concurrent.Bulkhead;
import org.conferenceapi.platform.config.Settings;

/** Answers requests for events at once, after a wait, or with a stream. */
@ApplicationScoped
public class EventStreams {
  private static final Duration RETRY = Duration.ofSeconds(5);

  @Inject EventHub hub;
  @Inject EventReader reader;
  @Inject EventSequencer sequencer;
  @Resource ManagedExecutorService executor;

  private Bulkhead clients;

  /** For the CDI client proxy only. */
  protected EventStreams() {}

  /**
   * Creates it without clients.
   *
   * @param settings gives the number of clients that may wait for events
   */
  @Inject
  public EventStreams(Settings settings) {
    clients = new Bulkhead(settings.maxEventClients(), settings.maxEventClientsPerAccount());
  }

  /**
   * Reads a page of events. If there is none, waits for one.
   *
   * @param filter selects events
   * @param params the cursor, the size of the page, and the longest wait
   * @param request the request
   * @return the page, when there is an event or the wait is over
   * @throws Problem {@code invalid} for a wrong parameter; {@code gone}; {@code too-many-requests}
   */
  CompletionStage<EventsOut> page(
      EventFilter filter, EventParams params, HttpServletRequest request) {
    Duration wait = params.maxWait();
    int size = params.size();
    sequencer.moveNow();
    long after = params.after().orElseGet(reader::last);
    EventReader.Page page = reader.read(filter, after, size);
    if (!page.events().isEmpty() || wait.isZero()) {
      return CompletableFuture.completedFuture(EventsOut.of(page));
    }
    LongPoll poll = new LongPoll(filter, page.next(), wait);
    Runnable end = add(poll);
    LongRequest.mark(request);
    return poll.done()
        .thenApplyAsync(done -> EventsOut.of(reader.read(filter, page.next(), size)), executor)
        .whenComplete((events, failure) -> end.run());
  }

  /**
   * Starts a stream as the response to a request.
   *
   * @param filter selects events
   * @param params the cursor
   * @param request the request, which is asynchronous
   * @param suspended its response, which is resumed only if it has no body
   * @throws Problem {@code invalid} for a wrong parameter; {@code gone}; {@code too-many-requests}
   */
  void open(
      EventFilter filter, EventParams params, HttpServletRequest request, AsyncResponse suspended) {
    long after = params.after().orElseGet(this::last);
    reader.read(filter, after, 1); // for its problems
    if (request.getMethod().equals(HttpMethod.HEAD)) {
      suspended.resume(Response.ok().type(Negotiation.EVENT_STREAM).build());
      return;
    }
    AsyncContext context = request.getAsyncContext();
    HttpServletResponse response = unwrapped(context.getResponse());
    EventStream stream;
    try {
      stream = new EventStream(filter, after, context, response.getOutputStream(), hub::resume);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stream.onEnd(add(stream));
    LongRequest.mark(request);
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(Negotiation.EVENT_STREAM);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    response.setHeader("X-Accel-Buffering", "no"); // of nginx
    stream.open();
  }

  /** Adds a client; the result removes it, once. */
  private Runnable add(Subscription client) {
    Bulkhead.Permit permit = permit(client.filter());
    AtomicBoolean isOver = new AtomicBoolean();
    Runnable end =
        () -> {
          if (isOver.compareAndSet(false, true)) {
            hub.remove(client);
            permit.close();
          }
        };
    try {
      hub.add(client);
    } catch (RuntimeException e) {
      end.run();
      throw e;
    }
    return end;
  }

  private long last() {
    sequencer.moveNow();
    return reader.last();
  }

  private Bulkhead.Permit permit(EventFilter filter) {
    return clients
        .acquire(filter.accountSid(), 1, Duration.ZERO)
        .orElseThrow(
            () ->
                Problem.retry(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "Too many clients of the account, or of this node, wait for events.",
                    RETRY));
  }

  /** The response without the filters' wrappers, which close it when the filters return. */
  private static HttpServletResponse unwrapped(ServletResponse response) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      inner = wrapper.getResponse();
    }
    return (HttpServletResponse) inner;
  }
}
