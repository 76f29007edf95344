package org.conferenceapi.testclock;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** Moves the clock: {@code POST /test/clock?ahead=PT10M}. */
@WebServlet("/test/clock")
public class ClockServlet extends HttpServlet {
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    MovableClock.ahead = Duration.parse(request.getParameter("ahead"));
  }
}
