package org.conferenceapi.grizzly;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps what any request can cause out of the log of Payara. Grizzly writes an error or a stack
 * trace for some malformed requests, such as an invalid chunk or an unknown protocol, so that
 * anybody could fill the disk; the response is 400 in any case ({@code docs/index.html#before}).
 * Jersey writes the whole URL of a request whose media type is that of a form: with the secret of a
 * join link.
 */
final class RequestLogFilter implements Filter {
  private static final List<String> LOGGERS =
      List.of(
          "org.glassfish.grizzly.filterchain.DefaultFilterChain",
          "org.glassfish.grizzly.http.HttpServerFilter",
          "org.glassfish.jersey.servlet.WebComponent");

  private static final List<String> MESSAGES =
      List.of(
          "Can't use both", // a Content-Length and a Transfer-Encoding
          "A servlet request to the URI");

  private static final String UNKNOWN_PROTOCOL = "Unknown protocol";

  private final Logger logger;
  private final Filter previous;

  private RequestLogFilter(Logger logger) {
    this.logger = logger; // otherwise the logger could be collected, and its filter with it
    previous = logger.getFilter();
  }

  /**
   * Installs the filter.
   *
   * @return what removes it
   */
  static Runnable install() {
    List<RequestLogFilter> filters =
        LOGGERS.stream().map(Logger::getLogger).map(RequestLogFilter::new).toList();
    filters.forEach(each -> each.logger.setFilter(each));
    return () -> filters.forEach(each -> each.logger.setFilter(each.previous));
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    return !isOfRequest(record) && (previous == null || previous.isLoggable(record));
  }

  private static boolean isOfRequest(LogRecord record) {
    Throwable thrown = record.getThrown();
    if (thrown == null) {
      String message = record.getMessage();
      return message != null && MESSAGES.stream().anyMatch(message::startsWith);
    }
    String message = thrown.getMessage();
    return thrown.getClass().getName().startsWith("org.glassfish.grizzly.http.")
        || message != null && message.startsWith(UNKNOWN_PROTOCOL);
  }
}
