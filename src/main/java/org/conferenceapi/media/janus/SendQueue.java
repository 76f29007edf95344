package org.conferenceapi.media.janus;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/** Sends texts one after the other, which a WebSocket leaves to its user; waits for nothing. */
final class SendQueue {
  private final WebSocket socket;
  private CompletableFuture<WebSocket> last;

  SendQueue(WebSocket socket) {
    this.socket = socket;
    last = CompletableFuture.completedFuture(socket);
  }

  /**
   * Sends after all that was to be sent before, whether that could be or not; completes
   * exceptionally when it cannot be sent.
   */
  synchronized CompletableFuture<WebSocket> send(String text) {
    last = last.handle((before, failure) -> socket).thenCompose(next -> next.sendText(text, true));
    return last;
  }
}
