package org.conferenceapi.inside;

import jakarta.enterprise.inject.spi.CDI;

/** Access to the beans of the service, for the tests inside the server. */
public final class Inside {
  private Inside() {}

  /** The bean of a class, which may be a session bean. */
  public static <T> T bean(Class<T> type) {
    return CDI.current().select(type).get();
  }
}
