package org.conferenceapi.platform.log;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** The messages that a logger of a class logs while this is open. */
public final class LogLines extends StreamHandler implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new ArrayList<>();

  /** Listens to the logger of a class. */
  public LogLines(Class<?> of) {
    logger = Logger.getLogger(of.getName());
    logger.addHandler(this);
  }

  /** The messages so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized void publish(LogRecord line) {
    lines.add(line.getMessage());
  }

  @Override
  public synchronized void close() {
    logger.removeHandler(this);
  }
}
