package org.conferenceapi.notification.http;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Thread factory for outgoing requests: daemon threads {@code conference-notify-ROLE-NUMBER}. */
final class NotificationThreads implements ThreadFactory {
  private final String role;
  private final AtomicInteger made = new AtomicInteger();

  NotificationThreads(String role) {
    this.role = role;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "conference-notify-" + role + "-" + made.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
