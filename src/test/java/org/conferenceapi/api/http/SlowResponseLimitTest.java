package org.conferenceapi.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which responses are aborted when many clients read slowly. */
class SlowResponseLimitTest {
  private static final int MANY = 64;
  private static final Duration SOON = Duration.ofMillis(1);

  private final AtomicLong now = new AtomicLong();
  private final SlowResponseLimit clients = new SlowResponseLimit(now::get);
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
  void theSlowestReadersAreAbortedWhenThereAreTooMany() throws Exception {
    startSlow(MANY);
    now.addAndGet(1_000_000_000);
    startSlow(2);
    clients.abortExcess();
    slow.get(0).join();
    slow.get(1).join();
    assertThat(slow.subList(2, MANY + 2)).allMatch(Thread::isAlive);
  }

  @Test
  void withManyReadersSlowOnesAreAbortedSooner() throws Exception {
    startSlow(2 * MANY + 1);
    now.addAndGet(100_000_000);
    clients.abortExcess();
    slow.get(0).join();
    assertThat(slow.subList(1, 2 * MANY + 1)).allMatch(Thread::isAlive);
  }

  @Test
  void aReaderThatHasJustStartedIsNotAborted() throws Exception {
    startSlow(MANY + 1);
    clients.abortExcess();
    assertThat(slow).allMatch(Thread::isAlive);
  }

  @Test
  void aFewSlowReadersKeepTheirFullTime() throws Exception {
    startSlow(MANY);
    now.addAndGet(1_000_000_000);
    clients.abortExcess();
    assertThat(slow).allMatch(Thread::isAlive);
  }

  @Test
  void anAccountWithManySlowReadersIsAbortedAndOtherAccountsAreNot() throws Exception {
    startSlow(33, () -> write("a"));
    startSlow(32, () -> write("b"));
    now.addAndGet(10_000_000_000L);
    clients.abortExcess();
    slow.get(0).join();
    assertThat(slow.subList(1, 65)).allMatch(Thread::isAlive);
  }

  @Test
  void theSlowReadersOfAllAccountsTogetherAreLimitedToo() throws Exception {
    for (int i = 0; i < 129; i++) {
      String account = "account" + i;
      startSlow(1, () -> write(account));
    }
    now.addAndGet(9_000_000_000L);
    clients.abortExcess();
    assertThat(slow).allMatch(Thread::isAlive);
    now.addAndGet(1_000_000_000);
    clients.abortExcess();
    slow.get(0).join();
    assertThat(slow.subList(1, 129)).allMatch(Thread::isAlive);
  }

  private void write(String account) {
    SlowResponseLimit.Writing mine = clients.begin(account);
    writing.incrementAndGet();
    try {
      taken.await();
    } catch (InterruptedException e) {
      // given up
    } finally {
      mine.close();
    }
  }

  private void startSlow(int number) {
    startSlow(number, () -> give(response()));
  }

  private void startSlow(int number, Runnable work) {
    for (int i = 0; i < number; i++) {
      int before = writing.get();
      Thread thread = new Thread(work);
      thread.start();
      slow.add(thread);
      await().pollDelay(Duration.ZERO).pollInterval(SOON).until(() -> writing.get() > before);
    }
  }

  private void give(HttpServletResponse response) {
    try {
      clients.write(new byte[20_000], response);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpServletResponse response() {
    ServletOutputStream out = new Out();
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> out);
  }

  private final class Out extends ServletOutputStream {
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      writing.incrementAndGet();
      try {
        taken.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
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
