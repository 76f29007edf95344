package org.conferenceapi.media.janus;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/**
 * Sends text messages over a WebSocket, without blocking. It queues them, because the {@link
 * WebSocket} API allows only one send operation at a time.
 */
final class SendQueue {
  private final WebSocket socket;
  private CompletableFuture<WebSocket> last;

  SendQueue(WebSocket socket) {
    this.socket = socket;
    last = CompletableFuture.completedFuture(socket);
  }

  /**
   * Sends a message after all earlier messages, also if those failed.
   *
   * @return completes when the message is sent; exceptionally if it cannot be sent
   */
  synchronized CompletableFuture<WebSocket> send(String text) {
    last = last.handle((before, failure) -> socket).thenCompose(next -> next.sendText(text, true));
    return last;
  }
}
