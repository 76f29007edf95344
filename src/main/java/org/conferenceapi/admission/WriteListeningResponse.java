package org.conferenceapi.admission;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** Tells when the work on a request is done and its answer begins to be written. */
final class WriteListeningResponse extends HttpServletResponseWrapper {
  private final Runnable whenBegun;
  private boolean begun;
  private boolean isError;

  WriteListeningResponse(HttpServletResponse response, Runnable whenBegun) {
    super(response);
    this.whenBegun = whenBegun;
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

  /** Sends what is left of it now, where the server would do so later. */
  void finish() throws IOException {
    if (begun && !isError) {
      super.getOutputStream().close();
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      whenBegun.run();
    }
  }
}
