package org.conferenceapi.api.error;

import jakarta.annotation.Priority;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import org.conferenceapi.api.http.BaseUrl;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.database.DatabaseStartup;

/**
 * Maps every exception to a response with a problem document. JAX-RS uses the mapper of the closest
 * type, and servers bring mappers for some types. Therefore there is a subclass for each of these
 * types; all do the same.
 *
 * @param <E> the type of exception that the mapper is registered for
 */
public abstract class ProblemExceptionMapper<E extends Throwable> implements ExceptionMapper<E> {
  private static final System.Logger LOG = System.getLogger(ProblemExceptionMapper.class.getName());

  @Inject BaseUrl baseUrl;
  @Inject DatabaseStartup database;
  @Context HttpServletRequest request;

  /**
   * Returns the response for an exception. An internal error is logged with its cause, and the
   * response does not show the cause. A {@link WebApplicationException} with a status below 400
   * keeps its own response.
   *
   * @param exception the exception
   * @return the response
   */
  @Override
  public Response toResponse(E exception) {
    if (exception instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
      return web.getResponse();
    }
    if (isBroken(exception)) {
      LOG.log(Level.DEBUG, "A client disconnected before the end of the request's body", exception);
      AbortedRequestFilter.note(request);
      return Response.status(Response.Status.BAD_REQUEST).build();
    }
    ProblemResponse problem = problem(exception);
    ExceptionClassifier.refusedChange(exception).ifPresent(database::recordRefusedWrite);
    ExceptionClassifier.lostConnection(exception).ifPresent(database::recordOutage);
    if (ExceptionClassifier.isOutage(exception)) {
      database.countFailedRequest();
    }
    log(exception, problem.status());
    Response.ResponseBuilder response = problem.toResponse();
    if (exception instanceof WebApplicationException web && problem.status() == 405) {
      response.header(HttpHeaders.ALLOW, allowed(web));
    }
    return response.build();
  }

  private ProblemResponse problem(E exception) {
    if (exception instanceof WebApplicationException web && !hasProblem(web)) {
      return ProblemResponse.of(web.getResponse().getStatus(), request, baseUrl);
    }
    Problem problem =
        exception instanceof ConstraintViolationException invalid
            ? ParameterViolations.problemOf(invalid)
            : ExceptionClassifier.of(exception);
    return ProblemResponse.of(problem, request, baseUrl);
  }

  private static boolean hasProblem(WebApplicationException web) {
    return ExceptionClassifier.of(web).code() != ProblemCode.INTERNAL;
  }

  private void log(Throwable exception, int status) {
    boolean ours =
        status == ProblemCode.INTERNAL.status() && !ExceptionClassifier.isAbort(exception);
    String logged = RequestId.logged(request);
    LOG.log(ours ? Level.ERROR : Level.DEBUG, () -> logged + " failed", exception);
  }

  private static boolean isBroken(Throwable exception) {
    return exception instanceof BadRequestException && exception.getCause() instanceof IOException;
  }

  /** Returns the methods of the path. JAX-RS omits HEAD here, which is allowed where GET is. */
  private static String allowed(WebApplicationException web) {
    Set<String> methods = new TreeSet<>(web.getResponse().getAllowedMethods());
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    return String.join(", ", methods);
  }

  /** The mapper for all exceptions without a closer mapper. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfAny extends ProblemExceptionMapper<Throwable> {}

  /** The mapper for requests that JAX-RS refuses: unknown path, method or media type. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfWeb extends ProblemExceptionMapper<WebApplicationException> {}

  /** The mapper for errors of Bean Validation itself, such as a constraint that fails to run. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfValidation extends ProblemExceptionMapper<ValidationException> {}

  /** The mapper for violations that Bean Validation finds in parameters. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfConstraints extends ProblemExceptionMapper<ConstraintViolationException> {}

  /** The mapper for exceptions that the EJB container wraps. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfEjb extends ProblemExceptionMapper<EJBException> {}
}
