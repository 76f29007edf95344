package org.conferenceapi.grizzly;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.conferenceapi.admission.AdmissionControl;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOTransport;

/** A port that the server listens on, and what the service has added to it. */
final class GrizzlyListener {
  /**
   * Without pools of its threads. What is waiting or being written keeps such a pool, of 64 KiB,
   * from being collected young; in an overload that filled the old generation every few seconds.
   */
  private static final MemoryManager<?> UNPOOLED = new HeapMemoryManager(0);

  private final NIOTransport transport;
  private final MemoryManager<?> pooled;
  private final HttpServerFilter filter;
  private RequestProbe probe;
  private GrizzlyAdmissionHandler handler;

  private GrizzlyListener(NIOTransport transport, HttpServerFilter filter) {
    this.transport = transport;
    this.pooled = transport.getMemoryManager();
    this.filter = filter;
  }

  /**
   * All of them.
   *
   * @throws ReflectiveOperationException if the server's own classes, which are no part of any API
   *     and found by name, are not as in the releases that are known
   */
  static List<GrizzlyListener> all() throws ReflectiveOperationException {
    Class<?> service = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
    Object grizzly =
        Class.forName("org.glassfish.internal.api.Globals")
            .getMethod("get", Class.class)
            .invoke(null, service);
    Field proxies = service.getDeclaredField("proxies");
    proxies.setAccessible(true);
    List<GrizzlyListener> all = new ArrayList<>();
    for (Object proxy : (Iterable<?>) proxies.get(grizzly)) {
      Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
      List<?> found =
          (List<?>)
              listener
                  .getClass()
                  .getMethod("getFilters", Class.class)
                  .invoke(listener, HttpServerFilter.class);
      NIOTransport transport =
          (NIOTransport) listener.getClass().getMethod("getTransport").invoke(listener);
      found.forEach(each -> all.add(new GrizzlyListener(transport, (HttpServerFilter) each)));
    }
    return all;
  }

  /**
   * Has requests seen by a probe, and refused by the service as long as it can take none in; lets
   * buffers be collected young.
   */
  void add(
      RequestProbe probe,
      AdmissionControl control,
      String contextPath,
      ScheduledExecutorService timer) {
    transport.setMemoryManager(UNPOOLED);
    this.probe = probe;
    filter.getMonitoringConfig().addProbes(probe);
    if (filter.getHttpHandler() != null) {
      handler = new GrizzlyAdmissionHandler(filter.getHttpHandler(), control, contextPath, timer);
      filter.setHttpHandler(handler);
    }
  }

  /** Leaves it as it was found. */
  void restore() {
    transport.setMemoryManager(pooled);
    filter.getMonitoringConfig().removeProbes(probe);
    if (handler != null && filter.getHttpHandler() == handler) {
      filter.setHttpHandler(handler.next());
    }
  }
}
