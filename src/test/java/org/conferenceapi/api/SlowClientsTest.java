package org.conferenceapi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is given up when many clients take what they are given too slowly. */
class SlowClientsTest {
  private static final int MANY = 16;

  private final AtomicLong now = new AtomicLong();
  private final SlowClients clients = new SlowClients(now::get);
  private final CountDownLatch taken = new CountDownLatch(1);
  private final AtomicInteger writing = new AtomicInteger();
  private final List<Thread> slow = new ArrayList<>();

  @AfterEach
  void takeTheRest() throws InterruptedException {
    taken.countDown();
    for (Thread each : slow) {
      each.join();
    }
  }

  @Test
  void theOneThatHasTakenLongestIsGivenUpForOneMore() throws Exception {
    startSlow(MANY);
    now.addAndGet(1_000_000_000);
    give(response(false));
    slow.get(0).join();
    assertThat(slow.subList(1, MANY)).allMatch(Thread::isAlive);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void nobodyIsGivenUpWhoHasJustBegun() throws Exception {
    startSlow(MANY);
    give(response(false));
    assertThat(slow).allMatch(Thread::isAlive);
  }

  @Test
  void fewSlowClientsKeepTheirTime() throws Exception {
    startSlow(MANY - 1);
    now.addAndGet(1_000_000_000);
    give(response(false));
    assertThat(slow).allMatch(Thread::isAlive);
  }

  private void startSlow(int number) {
    for (int i = 0; i < number; i++) {
      int before = i;
      Thread thread = new Thread(() -> give(response(true)));
      thread.start();
      slow.add(thread);
      await().until(() -> writing.get() > before);
    }
  }

  private void give(HttpServletResponse response) {
    try {
      clients.give(new byte[20_000], response);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpServletResponse response(boolean stuck) {
    ServletOutputStream out = new Out(stuck);
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> out);
  }

  private final class Out extends ServletOutputStream {
    private final boolean stuck;

    Out(boolean stuck) {
      this.stuck = stuck;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (stuck) {
        writing.incrementAndGet();
        try {
          taken.await();
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
      }
    }

    @Override
    public void write(int b) {
      throw new AssertionError("one by one");
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new AssertionError("not asynchronous");
    }
  }
}
