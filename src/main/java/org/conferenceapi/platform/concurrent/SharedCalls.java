package org.conferenceapi.platform.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Calls whose results are kept in a map, and which callers with the same key share: the first one
 * makes the call on its own thread, the others wait for its result. Unlike {@code computeIfAbsent},
 * no lock of the map is held meanwhile, so a call may wait for a network or a database.
 */
public final class SharedCalls {
  private SharedCalls() {}

  /**
   * Returns the result for a key; makes the call if there is none and nobody is just making it.
   *
   * @param <K> the type of the key
   * @param <V> the type of the result
   * @param results the results; a call that failed leaves none
   * @param key the key
   * @param call makes the call for the key, in bounded time
   * @return the result
   * @throws RuntimeException the exception of the call, also for those who wait for it
   */
  public static <K, V> V get(
      ConcurrentMap<K, CompletableFuture<V>> results, K key, Function<K, V> call) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = results.putIfAbsent(key, mine);
    if (first != null) {
      return await(first);
    }
    try {
      V result = call.apply(key);
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      results.remove(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static <V> V await(CompletableFuture<V> first) {
    try {
      return first.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
