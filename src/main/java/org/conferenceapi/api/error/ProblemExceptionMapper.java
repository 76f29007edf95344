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
 * Answers every exception with a problem document. There is one for each type that a server has a
 * mapper of its own for, since the closest type wins; all do the same.
 */
public abstract class ProblemExceptionMapper<E extends Throwable> implements ExceptionMapper<E> {
  private static final System.Logger LOG = System.getLogger(ProblemExceptionMapper.class.getName());

  @Inject BaseUrl baseUrl;
  @Inject DatabaseStartup database;
  @Context HttpServletRequest request;

  /** The answer; what is our fault is logged with its cause and not told. */
  @Override
  public Response toResponse(E exception) {
    if (exception instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
      return web.getResponse();
    }
    if (isBroken(exception)) {
      LOG.log(Level.DEBUG, "A request's body broke off", exception);
      AbortedRequestFilter.note(request);
      return Response.status(Response.Status.BAD_REQUEST).build();
    }
    ProblemResponse answer = answer(exception);
    ExceptionClassifier.refusedChange(exception).ifPresent(database::refusedChange);
    log(exception, answer.status());
    Response.ResponseBuilder response = answer.toResponse();
    if (exception instanceof WebApplicationException web && answer.status() == 405) {
      response.header(HttpHeaders.ALLOW, allowed(web));
    }
    return response.build();
  }

  private ProblemResponse answer(E exception) {
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
    String id = RequestId.of(request);
    LOG.log(ours ? Level.ERROR : Level.DEBUG, () -> "Request " + id + " failed", exception);
  }

  private static boolean isBroken(Throwable exception) {
    return exception instanceof BadRequestException && exception.getCause() instanceof IOException;
  }

  /** The methods of the path; JAX-RS forgets here that HEAD is allowed where GET is. */
  private static String allowed(WebApplicationException web) {
    Set<String> methods = new TreeSet<>(web.getResponse().getAllowedMethods());
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    return String.join(", ", methods);
  }

  /** For everything that is not said below. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfAny extends ProblemExceptionMapper<Throwable> {}

  /** For what JAX-RS refuses: no such path or method, no such media type. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfWeb extends ProblemExceptionMapper<WebApplicationException> {}

  /** For Bean Validation that runs but cannot judge. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfValidation extends ProblemExceptionMapper<ValidationException> {}

  /** For Bean Validation of parameters. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfConstraints extends ProblemExceptionMapper<ConstraintViolationException> {}

  /** For what the EJB container wraps. */
  @Provider
  @Dependent
  @Priority(1)
  public static class OfEjb extends ProblemExceptionMapper<EJBException> {}
}
