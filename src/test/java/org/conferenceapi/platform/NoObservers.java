package org.conferenceapi.platform;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;

/** CDI events that nothing observes, for tests without CDI. */
public final class NoObservers {
  private NoObservers() {}

  /** Events of any type. */
  @SuppressWarnings("unchecked")
  public static <T> Event<T> of() {
    return (Event<T>)
        Proxy.newProxyInstance(
            NoObservers.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> null);
  }
}
