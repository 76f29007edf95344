package org.conferenceapi.admission;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A response that calls a listener once, when its body starts to be written: the processing of the
 * request is then done.
 */
final class WriteListeningResponse extends HttpServletResponseWrapper {
  private final Runnable onBegin;
  private boolean begun;
  private boolean isError;

  WriteListeningResponse(HttpServletResponse response, Runnable onBegin) {
    super(response);
    this.onBegin = onBegin;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    begin();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    begin();
    return super.getWriter();
  }

  @Override
  public void sendError(int status) throws IOException {
    isError = true;
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    isError = true;
    super.sendError(status, message);
  }

  /**
   * Closes the body if it was started, so that the rest of the response is sent now. The server
   * would send it only after the filters have returned.
   *
   * @throws IOException if writing to the client fails
   */
  void finish() throws IOException {
    if (begun && !isError) {
      super.getOutputStream().close();
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      onBegin.run();
    }
  }
}
