package org.conferenceapi.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One answer that is written whenever its client can take more of it. */
final class Delivery implements WriteListener, AsyncListener {
  private static final int CHUNK = 8_192;

  private final byte[] content;
  private final AsyncContext async;
  private final ServletOutputStream out;
  private final boolean last;
  private final Consumer<Delivery> whenOver;
  private final AtomicBoolean over = new AtomicBoolean();
  private int written;

  /**
   * Writes nothing yet.
   *
   * @param last whether the connection ends with this answer
   * @param whenOver told once, whether all was written or not
   */
  Delivery(
      byte[] content,
      AsyncContext async,
      ServletOutputStream out,
      boolean last,
      Consumer<Delivery> whenOver) {
    this.content = content;
    this.async = async;
    this.out = out;
    this.last = last;
    this.whenOver = whenOver;
  }

  void begin() {
    async.addListener(this);
    out.setWriteListener(this);
  }

  boolean isLast() {
    return last;
  }

  /** Ends it, although its client has not taken all. */
  void giveUp() {
    end();
  }

  /** Writes as much as can be written without waiting; the server calls again for the rest. */
  @Override
  public void onWritePossible() throws IOException {
    while (!over.get() && out.isReady()) {
      if (written == content.length) {
        end();
        return;
      }
      int length = Math.min(CHUNK, content.length - written);
      out.write(content, written, length);
      written += length;
    }
  }

  /** The client is gone. */
  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    whenOver.accept(this);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // nothing dispatches this request again
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      whenOver.accept(this);
      async.complete();
    }
  }
}
