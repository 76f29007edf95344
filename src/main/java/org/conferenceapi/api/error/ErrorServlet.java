package org.conferenceapi.api.error;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.conferenceapi.api.RestApplication;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.api.http.SlowResponseLimit;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Sends a problem document for the errors of the servlet container, and for {@code sendError} of
 * servlets and filters. {@code web.xml} names it as the error page.
 */
@WebServlet("/error")
public class ErrorServlet extends HttpServlet {
  private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

  @Inject transient BaseUrl baseUrl;
  @Inject transient SlowResponseLimit slowClients;

  /**
   * Sends the problem document in the format of the {@code Accept} header, for every method. A
   * direct request to its path gets 404.
   */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    ProblemResponse problem = problem(request);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    if (problem.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED
        && !response.containsHeader("Allow")) {
      // the methods of pages and files; JAX-RS resources set Allow themselves
      response.setHeader("Allow", "GET, HEAD, OPTIONS");
    }
    SlowResponseLimit.Writing writing = slowClients.begin(null);
    try {
      (isWrongPage(problem, request) ? pageNotFound(request) : problem).send(request, response);
    } finally {
      writing.close();
    }
  }

  /** Whether a person has opened an address outside the API that does not exist. */
  private static boolean isWrongPage(ProblemResponse problem, HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return problem.status() == HttpServletResponse.SC_NOT_FOUND
        && path instanceof String asked
        && !asked.startsWith(request.getContextPath() + RestApplication.PATH)
        && accept != null
        && accept.startsWith(MediaType.TEXT_HTML);
  }

  private static ProblemResponse pageNotFound(HttpServletRequest request) {
    Map<String, String> headers =
        Map.of(HttpHeaders.CONTENT_TYPE, ProblemPages.HTML, HttpHeaders.VARY, HttpHeaders.ACCEPT);
    byte[] page = ProblemPages.notFound(request.getContextPath()).getBytes(StandardCharsets.UTF_8);
    return new ProblemResponse(HttpServletResponse.SC_NOT_FOUND, headers, page);
  }

  private ProblemResponse problem(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    int refused = status instanceof Integer known ? known : ProblemCode.NOT_FOUND.status();
    if (Set.of(HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_NOT_IMPLEMENTED)
        .contains(refused)) {
      // the statuses with which file servlets refuse methods that write and unknown methods
      refused = HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    }
    if (exception instanceof Throwable thrown) {
      String logged = RequestId.logged(request);
      boolean ours = refused >= 500 && !ExceptionClassifier.isAbort(thrown);
      LOG.log(ours ? Level.ERROR : Level.DEBUG, () -> logged + " failed", thrown);
      if (ExceptionClassifier.of(thrown).code() != ProblemCode.INTERNAL) {
        return ProblemResponse.of(ExceptionClassifier.of(thrown), request, baseUrl);
      }
    }
    return ProblemResponse.of(refused, request, baseUrl);
  }
}
