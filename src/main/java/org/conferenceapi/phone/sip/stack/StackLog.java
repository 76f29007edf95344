package org.conferenceapi.phone.sip.stack;

import gov.nist.core.StackLogger;
import java.lang.System.Logger.Level;
import java.util.Properties;

/**
 * The log of the SIP stack, which would otherwise need log4j 1. What it calls an error is mostly
 * the fault of the other side, which anybody can cause: it is logged as {@code DEBUG}.
 */
public final class StackLog implements StackLogger {
  private static final System.Logger LOG = System.getLogger(StackLog.class.getName());

  /** Made by the stack, by the name of the class. */
  public StackLog() {}

  @Override
  public void logFatalError(String message) {
    LOG.log(Level.ERROR, message);
  }

  @Override
  public void logError(String message) {
    LOG.log(Level.DEBUG, message);
  }

  @Override
  public void logError(String message, Exception thrown) {
    LOG.log(Level.DEBUG, message, thrown);
  }

  @Override
  public void logException(Throwable thrown) {
    LOG.log(Level.DEBUG, "The SIP stack", thrown);
  }

  @Override
  public void logWarning(String message) {
    LOG.log(Level.DEBUG, message);
  }

  @Override
  public boolean isLoggingEnabled() {
    return false;
  }

  @Override
  public boolean isLoggingEnabled(int level) {
    return false;
  }

  @Override
  public void logInfo(String message) {
    LOG.log(Level.TRACE, message);
  }

  @Override
  public void logDebug(String message) {
    LOG.log(Level.TRACE, message);
  }

  @Override
  public void logTrace(String message) {
    LOG.log(Level.TRACE, message);
  }

  @Override
  public void logStackTrace() {}

  @Override
  public void logStackTrace(int level) {}

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void disableLogging() {}

  @Override
  public void enableLogging() {}

  @Override
  public void setBuildTimeStamp(String time) {}

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public String getLoggerName() {
    return StackLog.class.getName();
  }
}
