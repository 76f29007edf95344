package org.conferenceapi.grizzly;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.conferenceapi.admission.AdmissionControl;
import org.glassfish.grizzly.http.HttpCodecFilter;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOTransport;

/** An HTTP listener of Payara, and what the application has installed on it. */
final class GrizzlyListener {
  /**
   * Has no per-thread buffer pools. A request that waits or a response that is being written keeps
   * such a pool, of 64 KiB, alive beyond the young generation; in an overload that filled the old
   * generation every few seconds.
   */
  private static final MemoryManager<?> UNPOOLED = new HeapMemoryManager(0);

  private final NIOTransport transport;
  private final MemoryManager<?> pooled;
  private final HttpServerFilter filter;
  private final List<UpgradeRefusal> upgradeRefusals;
  private RequestCorrection probe;
  private GrizzlyAdmissionHandler handler;

  private GrizzlyListener(
      NIOTransport transport, HttpServerFilter filter, List<UpgradeRefusal> upgradeRefusals) {
    this.transport = transport;
    this.pooled = transport.getMemoryManager();
    this.filter = filter;
    this.upgradeRefusals = upgradeRefusals;
  }

  /**
   * Finds all HTTP listeners of the server. It uses internal classes of Payara by name, since there
   * is no API for it.
   *
   * @throws ReflectiveOperationException if these classes differ from the known releases
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
      NIOTransport transport =
          (NIOTransport) listener.getClass().getMethod("getTransport").invoke(listener);
      List<UpgradeRefusal> refusals = new ArrayList<>();
      for (HttpCodecFilter codec : filters(listener, HttpCodecFilter.class)) {
        refusals.add(new UpgradeRefusal(codec));
      }
      filters(listener, HttpServerFilter.class)
          .forEach(each -> all.add(new GrizzlyListener(transport, each, refusals)));
    }
    return all;
  }

  private static <T> List<T> filters(Object listener, Class<T> type)
      throws ReflectiveOperationException {
    List<?> found =
        (List<?>) listener.getClass().getMethod("getFilters", Class.class).invoke(listener, type);
    return found.stream().<T>map(type::cast).toList();
  }

  /**
   * Installs the probe and a {@link GrizzlyAdmissionHandler}, and replaces the memory manager by
   * one whose buffers are collected in the young generation.
   *
   * @param probe sees each request first
   * @param control decides which requests to refuse
   * @param contextPath the context path of the application
   * @param timer ends the pauses after refusals
   */
  void add(
      RequestCorrection probe,
      AdmissionControl control,
      String contextPath,
      ScheduledExecutorService timer) {
    transport.setMemoryManager(UNPOOLED);
    this.probe = probe;
    filter.getMonitoringConfig().addProbes(probe);
    upgradeRefusals.forEach(UpgradeRefusal::add);
    if (filter.getHttpHandler() != null) {
      handler = new GrizzlyAdmissionHandler(filter.getHttpHandler(), control, contextPath, timer);
      filter.setHttpHandler(handler);
    }
  }

  /** Undoes {@link #add}. */
  void restore() {
    transport.setMemoryManager(pooled);
    filter.getMonitoringConfig().removeProbes(probe);
    upgradeRefusals.forEach(UpgradeRefusal::remove);
    if (handler != null && filter.getHttpHandler() == handler) {
      filter.setHttpHandler(handler.next());
    }
  }
}
