package org.conferenceapi.api.error;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.api.http.SlowReaderLimit;
import org.conferenceapi.api.problem.ProblemCode;

/** The problem document for what the servlet container itself refuses; web.xml sends it here. */
@WebServlet("/error")
public class ErrorServlet extends HttpServlet {
  private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

  @Inject transient BaseUrl baseUrl;
  @Inject transient SlowReaderLimit slowClients;

  /** Answers by the {@code Accept} header, whatever the method; asked for directly, it is 404. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    ProblemResponse answer = answer(request);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    if (answer.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED
        && !response.containsHeader("Allow")) {
      // pages and files, as resources name their methods themselves
      response.setHeader("Allow", "GET, HEAD, OPTIONS");
    }
    SlowReaderLimit.Writing writing = slowClients.begin(null);
    try {
      answer.send(request, response);
    } finally {
      writing.close();
    }
  }

  private ProblemResponse answer(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    int refused = status instanceof Integer known ? known : ProblemCode.NOT_FOUND.status();
    if (Set.of(HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_NOT_IMPLEMENTED)
        .contains(refused)) {
      // so servlets for files answer methods that write, and those that nobody knows
      refused = HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    }
    if (exception instanceof Throwable thrown) {
      String id = RequestId.of(request);
      boolean ours = refused >= 500 && !ExceptionClassifier.isAbort(thrown);
      LOG.log(ours ? Level.ERROR : Level.DEBUG, () -> "Request " + id + " failed", thrown);
      if (ExceptionClassifier.of(thrown).code() != ProblemCode.INTERNAL) {
        return ProblemResponse.of(ExceptionClassifier.of(thrown), request, baseUrl);
      }
    }
    return ProblemResponse.of(refused, request, baseUrl);
  }
}
