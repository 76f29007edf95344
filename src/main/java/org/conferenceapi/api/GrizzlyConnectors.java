package org.conferenceapi.api;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * On Payara, sees to it that every request comes to the application. Its connector fails at a host
 * or a path that it cannot parse, after which the answer is an empty 200 and nothing was done. So
 * this puts others in their place that can be parsed, and that {@link RequestHead} refuses. It
 * drops empty lines before a request (RFC 9112, section 2.2), which the connector takes for the
 * beginning of the method. And it hands on what a client has asked for ahead on a connection that
 * is closed by now: all of that would be worked on, and each answer fail with traces in the log; so
 * such requests are marked. The server's own classes are found by name: elsewhere there are none,
 * and there is nothing to do.
 */
@WebListener
public class GrizzlyConnectors implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(GrizzlyConnectors.class.getName());

  /** The attribute of a request whose connection was closed before it came to the application. */
  static final String CLOSED = GrizzlyConnectors.class.getName() + ".closed";

  private static final String NO_PATH = "/ ";
  private static final byte[] NO_HOST = "/".getBytes(StandardCharsets.US_ASCII);

  /** What each HTTP filter of the server is configured with, and so where the probes are. */
  private final List<Object> monitoring = new ArrayList<>();

  private Object probes;
  private Connector connector;

  /** Puts a probe on every listener of the server. */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      install(Class.forName("org.glassfish.internal.api.Globals"));
    } catch (ClassNotFoundException e) {
      LOG.log(Level.DEBUG, "This is not Payara", e);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "Payara will answer unreadable requests itself", e);
    }
  }

  /** Takes them off. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    for (Object each : monitoring) {
      try {
        each.getClass().getMethod("removeProbes", Object[].class).invoke(each, probes);
      } catch (ReflectiveOperationException e) {
        LOG.log(Level.DEBUG, "A probe stays", e);
      }
    }
  }

  private void install(Class<?> globals) throws ReflectiveOperationException {
    Class<?> service = Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
    Object grizzly = globals.getMethod("get", Class.class).invoke(null, service);
    Field proxies = service.getDeclaredField("proxies");
    proxies.setAccessible(true);
    Class<?> filterType = Class.forName("org.glassfish.grizzly.http.server.HttpServerFilter");
    Class<?> probeType = Class.forName("org.glassfish.grizzly.http.server.HttpServerProbe");
    connector = new Connector();
    probes = Array.newInstance(probeType, 1);
    Array.set(
        probes,
        0,
        Proxy.newProxyInstance(
            probeType.getClassLoader(), new Class<?>[] {probeType}, this::event));
    for (Object proxy : (Iterable<?>) proxies.get(grizzly)) {
      Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
      List<?> filters =
          (List<?>)
              listener.getClass().getMethod("getFilters", Class.class).invoke(listener, filterType);
      for (Object filter : filters) {
        Object config = filterType.getMethod("getMonitoringConfig").invoke(filter);
        config.getClass().getMethod("addProbes", Object[].class).invoke(config, probes);
        monitoring.add(config);
      }
    }
  }

  private Object event(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, arguments);
    }
    if (method.getName().equals("onBeforeServiceEvent")) {
      if (connector.isOpen(arguments[1])) {
        connector.repair(arguments[2]);
      } else {
        connector.markAsClosed(arguments[2]);
      }
    }
    return null;
  }

  /** The methods by which the connector parses. */
  private static final class Connector {
    private final Method isOpen;
    private final Method setAttribute;
    private final Method packet;
    private final Method target;
    private final Method decoded;
    private final Method host;
    private final Method length;
    private final Method headers;
    private final Method header;
    private final Method method;
    private final Method setMethod;
    private final Method setTarget;
    private final Method setBytes;

    Connector() throws ReflectiveOperationException {
      Class<?> request = Class.forName("org.glassfish.grizzly.http.server.Request");
      Class<?> packetType = Class.forName("org.glassfish.grizzly.http.HttpRequestPacket");
      Class<?> uri = Class.forName("org.glassfish.grizzly.http.util.RequestURIRef");
      Class<?> mime = Class.forName("org.glassfish.grizzly.http.util.MimeHeaders");
      Class<?> chunk = Class.forName("org.glassfish.grizzly.http.util.DataChunk");
      isOpen = Class.forName("org.glassfish.grizzly.Connection").getMethod("isOpen");
      setAttribute = request.getMethod("setAttribute", String.class, Object.class);
      packet = request.getMethod("getRequest");
      target = packetType.getMethod("getRequestURIRef");
      decoded = uri.getMethod("getDecodedRequestURIBC");
      host = packetType.getMethod("serverName");
      length = chunk.getMethod("getLength");
      headers = packetType.getMethod("getHeaders");
      header = mime.getMethod("getValue", String.class);
      method = packetType.getMethod("getMethod");
      setMethod = packetType.getMethod("setMethod", String.class);
      setTarget = packetType.getMethod("setRequestURI", String.class);
      setBytes = chunk.getMethod("setBytes", byte[].class);
    }

    boolean isOpen(Object connection) throws ReflectiveOperationException {
      return (boolean) isOpen.invoke(connection);
    }

    void markAsClosed(Object request) throws ReflectiveOperationException {
      setAttribute.invoke(request, CLOSED, true);
    }

    void repair(Object request) throws ReflectiveOperationException {
      Object head = packet.invoke(request);
      String name = method.invoke(head).toString();
      if (!name.isEmpty() && name.charAt(0) <= ' ') {
        setMethod.invoke(head, name.stripLeading());
      }
      try {
        decoded.invoke(target.invoke(head));
      } catch (InvocationTargetException e) {
        setTarget.invoke(head, NO_PATH);
      }
      try {
        Object given = host.invoke(head);
        if ((int) length.invoke(given) == 0) {
          setBytes.invoke(given, (Object) NO_HOST);
        }
      } catch (InvocationTargetException e) {
        // it is parsed once more
        setBytes.invoke(header.invoke(headers.invoke(head), "Host"), (Object) NO_HOST);
      }
    }
  }
}
