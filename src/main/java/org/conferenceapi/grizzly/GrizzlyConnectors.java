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

/** Puts what this package adds on every listener of the server, if that is Payara. */
@WebListener
public class GrizzlyConnectors implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(GrizzlyConnectors.class.getName());

  @Inject AdmissionControl control;
  @Resource ManagedThreadFactory threads;

  private Runnable removal = () -> {};

  /** Puts it on. */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
    } catch (ClassNotFoundException e) {
      LOG.log(Level.DEBUG, "This is not Payara", e);
      return;
    }
    try {
      List<GrizzlyListener> listeners = GrizzlyListener.all();
      String contextPath = event.getServletContext().getContextPath();
      // the server's own executor would look up what to hand on to each task, 4 % of an overload
      ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, threads);
      listeners.forEach(each -> each.add(new RequestProbe(), control, contextPath, timer));
      removal =
          () -> {
            listeners.forEach(GrizzlyListener::restore);
            timer.shutdown(); // the connections that pause go on when their time has come
          };
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.log(
          Level.WARNING,
          "Payara will answer unreadable requests itself, and overload is refused late",
          e);
    }
  }

  /** Takes it off. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    removal.run();
  }
}
