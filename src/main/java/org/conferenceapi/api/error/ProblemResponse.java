package org.conferenceapi.api.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Negotiation;
import org.conferenceapi.api.representation.Representations;

/**
 * A problem as an HTTP response in the format that the request accepts.
 *
 * @param status the HTTP status: that of the problem code, or the one that the container decided on
 * @param headers the headers of the response by name
 * @param body the problem document in UTF-8
 */
public record ProblemResponse(int status, Map<String, String> headers, byte[] body) {
  /** In characters. A longer path is not shown. */
  private static final int MAX_INSTANCE = 1_000;

  private static final System.Logger LOG = System.getLogger(ProblemResponse.class.getName());
  private static final String BASIC = "Basic realm=\"conference\", charset=\"UTF-8\"";
  private static final String UNREADABLE =
      "The path, the query or a header of the request cannot be read.";

  /**
   * Returns the response for a problem of the service.
   *
   * @param problem the problem
   * @param request the request, which decides the format
   * @param baseUrl the base URL, for the problem's type
   * @return the response
   */
  public static ProblemResponse of(Problem problem, HttpServletRequest request, BaseUrl baseUrl) {
    return of(problem, problem.code().status(), request, baseUrl);
  }

  /**
   * Returns the response for a request that the server refused, of which only the status is known.
   *
   * @param status the HTTP status, which the response keeps
   * @param request the request, which decides the format
   * @param baseUrl the base URL, for the problem's type
   * @return the response with the closest problem code
   */
  public static ProblemResponse of(int status, HttpServletRequest request, BaseUrl baseUrl) {
    ProblemCode code = ProblemCode.ofStatus(status);
    String detail = code == ProblemCode.MALFORMED ? UNREADABLE : code.defaultDetail();
    return of(Problem.of(code, detail), status, request, baseUrl);
  }

  private static ProblemResponse of(
      Problem problem, int status, HttpServletRequest request, BaseUrl baseUrl) {
    String requestId = RequestId.of(request);
    ProblemDocument document =
        ProblemDocument.of(problem, baseUrl.of(request), instance(request), requestId);
    document.status = status;
    Format format = Negotiation.of(request).format();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HttpHeaders.CONTENT_TYPE, format.problemType());
    headers.put(RequestId.HEADER, requestId);
    headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == ProblemCode.UNAUTHENTICATED.status()) {
      headers.put(
          HttpHeaders.WWW_AUTHENTICATE, Objects.requireNonNullElse(problem.challenge(), BASIC));
    }
    if (problem.retryAfter() != null || status == ProblemCode.UNAVAILABLE.status()) {
      headers.put(HttpHeaders.RETRY_AFTER, Long.toString(seconds(problem.retryAfter())));
    }
    return new ProblemResponse(status, headers, Representations.write(document, format));
  }

  /**
   * Returns this response for JAX-RS.
   *
   * @return a builder with the status, the headers and the body
   */
  public Response.ResponseBuilder toResponse() {
    Response.ResponseBuilder response = Response.status(status).entity(body);
    headers.forEach(response::header);
    return response;
  }

  /**
   * Writes this response. For {@code HEAD} it writes no body. It ignores a client that has
   * disconnected.
   *
   * @param request the request
   * @param response the servlet response, which must not be committed
   */
  public void send(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      try {
        response.getOutputStream().write(body);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "A client disconnected before it read a problem", e);
      }
    }
  }

  /** Returns whole seconds, rounded up, so that no client retries too early; at least 1. */
  private static long seconds(Duration wait) {
    return wait == null ? 1 : Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /**
   * Returns the path as requested, or null if it is no URI reference or longer than 1,000
   * characters.
   */
  private static String instance(HttpServletRequest request) {
    Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = original == null ? request.getRequestURI() : original.toString();
    if (path != null && path.length() > MAX_INSTANCE) {
      return null;
    }
    try {
      return new URI(path).toASCIIString();
    } catch (URISyntaxException | NullPointerException e) {
      return null;
    }
  }
}
