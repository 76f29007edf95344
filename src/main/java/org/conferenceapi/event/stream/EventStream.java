package org.conferenceapi.event.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.conferenceapi.event.EventFilter;

/**
 * A stream of server-sent events. It needs no thread while it waits for events or for the client to
 * read. The server ends it after 45 seconds, before a server or proxy would cut it; the client then
 * resumes with {@code Last-Event-ID}.
 */
final class EventStream extends Subscription implements WriteListener, AsyncListener {
  private static final Duration LIFE = Duration.ofSeconds(45);

  /** How long a client may take to read the rest. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final long PING_AFTER = Duration.ofSeconds(10).toNanos();
  private static final int CAPACITY = 64 * 1024;

  /** The client reconnects after half a second. */
  private static final byte[] RETRY = "retry: 500\n".getBytes(StandardCharsets.UTF_8);

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Consumer<Subscription> onCapacity;
  private volatile Runnable onEnd = () -> {};
  private final long opened = System.nanoTime();

  // guarded by this
  private final Queue<byte[]> queue = new ArrayDeque<>();
  private int queued;
  private long lastWrite = opened;
  private boolean isBlocked = true;
  private boolean isUnflushed;
  private boolean isEnding;
  private boolean isEnded;

  /**
   * Creates a stream.
   *
   * @param filter selects its events
   * @param cursor the place after which they begin
   * @param context the asynchronous request
   * @param out the body of its response
   * @param onCapacity called with this when a full stream takes events again
   */
  EventStream(
      EventFilter filter,
      long cursor,
      AsyncContext context,
      ServletOutputStream out,
      Consumer<Subscription> onCapacity) {
    super(filter, cursor);
    this.context = context;
    this.out = out;
    this.onCapacity = onCapacity;
    add(RETRY);
    add(EventFrame.cursor(cursor));
  }

  /** Sets what is called at the end. Called once, before {@link #open}. */
  void onEnd(Runnable action) {
    onEnd = action;
  }

  /** Starts to write. The server calls {@link #onWritePossible} soon. */
  void open() {
    context.setTimeout(0);
    context.addListener(this);
    out.setWriteListener(this);
  }

  @Override
  synchronized boolean hasCapacity() {
    return queued < CAPACITY && !isEnding;
  }

  @Override
  void take(EventFrame event) {
    synchronized (this) {
      add(event.bytes());
    }
    write();
  }

  @Override
  void onSecond(long nanoTime, long place) {
    if (nanoTime - opened >= LIFE.plus(GRACE).toNanos()) {
      complete(); // the client does not read
    } else if (nanoTime - opened >= LIFE.toNanos()) {
      end();
    } else {
      synchronized (this) {
        if (queue.isEmpty() && nanoTime - lastWrite >= PING_AFTER) {
          add(EventFrame.cursor(place));
        }
      }
      write();
    }
  }

  @Override
  void end() {
    synchronized (this) {
      isEnding = true;
    }
    write();
  }

  @Override
  public void onWritePossible() {
    boolean wasFull;
    synchronized (this) {
      isBlocked = false;
      wasFull = queued >= CAPACITY;
    }
    write();
    if (wasFull && hasCapacity()) {
      onCapacity.accept(this);
    }
  }

  /** The connection is broken. */
  @Override
  public void onError(Throwable cause) {
    complete();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    over();
  }

  @Override
  public void onError(AsyncEvent event) {
    complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    complete();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // it is not started again
  }

  private void add(byte[] bytes) {
    queue.add(bytes);
    queued += bytes.length;
  }

  /** Writes what the client reads now; {@link #onWritePossible} continues. */
  private void write() {
    boolean isDone;
    try {
      synchronized (this) {
        isDone = !isEnded && !isBlocked && drain() && isEnding;
      }
    } catch (IOException | RuntimeException e) {
      isDone = true; // the connection is broken; servers throw different exceptions
    }
    if (isDone) {
      complete();
    }
  }

  /** Returns whether everything is written. */
  private boolean drain() throws IOException {
    while (!queue.isEmpty()) {
      if (!out.isReady()) {
        isBlocked = true;
        return false;
      }
      byte[] next = queue.remove();
      queued -= next.length;
      out.write(next);
      lastWrite = System.nanoTime();
      isUnflushed = true;
    }
    if (isUnflushed) {
      if (!out.isReady()) {
        isBlocked = true;
        return false;
      }
      out.flush();
      isUnflushed = false;
    }
    return true;
  }

  private void complete() {
    synchronized (this) {
      if (isEnded) {
        return;
      }
      isEnded = true;
    }
    over();
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // the server has completed it
    }
  }

  private void over() {
    synchronized (this) {
      isEnded = true;
      isEnding = true;
      queue.clear();
    }
    onEnd.run();
  }
}
