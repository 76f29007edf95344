package org.conferenceapi.grizzly;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.conferenceapi.admission.AdmissionControl;

/**
 * Installs the probe and the handler of this package on every HTTP listener of the server, and the
 * filter of its log, when the application starts, and removes them when it stops. On servers other
 * than Payara it does nothing.
 */
@WebListener
public class GrizzlyConnectors implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(GrizzlyConnectors.class.getName());

  @Inject AdmissionControl control;
  @Resource ManagedThreadFactory threads;

  private Runnable removal = () -> {};

  /** Installs them; logs a warning if this release of Payara does not allow that. */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
    } catch (ClassNotFoundException e) {
      LOG.log(Level.DEBUG, "The server is not Payara: no Grizzly listener is changed", e);
      return;
    }
    try {
      List<GrizzlyListener> listeners = GrizzlyListener.all();
      String contextPath = event.getServletContext().getContextPath();
      // no managed executor: it looks up the context to propagate for each task, which takes 4 % of
      // the processor time in an overload
      ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, threads);
      listeners.forEach(each -> each.add(new RequestCorrection(), control, contextPath, timer));
      Runnable log = RequestLogFilter.install();
      removal =
          () -> {
            log.run();
            listeners.forEach(GrizzlyListener::restore);
            timer.shutdown(); // the connections that pause go on when their time has come
          };
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.log(
          Level.WARNING,
          "The application cannot change the HTTP listeners of Payara: Payara responds to"
              + " unreadable requests itself, and only the servlet container refuses overload",
          e);
    }
  }

  /** Removes them. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    removal.run();
  }
}
