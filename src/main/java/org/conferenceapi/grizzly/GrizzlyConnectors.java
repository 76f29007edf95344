package org.conferenceapi.grizzly;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;

/** Puts a {@link RequestProbe} on every listener of the server, if that is Payara. */
@WebListener
public class GrizzlyConnectors implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(GrizzlyConnectors.class.getName());

  private Runnable removal = () -> {};

  /** Puts them on. */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService");
    } catch (ClassNotFoundException e) {
      LOG.log(Level.DEBUG, "This is not Payara", e);
      return;
    }
    try {
      removal = RequestProbe.install();
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.log(Level.WARNING, "Payara will answer unreadable requests itself", e);
    }
  }

  /** Takes them off. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    removal.run();
  }
}
