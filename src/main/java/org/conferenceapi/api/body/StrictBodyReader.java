package org.conferenceapi.api.body;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.conferenceapi.api.problem.Problem;

/**
 * Gives resources their {@link RequestBody}, read strictly and validated. An empty body arrives as
 * an empty request, never as null ({@link EmptyBodyFilter} sees to a missing content type).
 */
@Provider
@Priority(1)
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class StrictBodyReader implements MessageBodyReader<Object> {

  /** Whether the parameter's class is marked. */
  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] on, MediaType mediaType) {
    return type.isAnnotationPresent(RequestBody.class);
  }

  /**
   * Reads the body, whose size {@link BodyLimitFilter} has bounded.
   *
   * @throws Problem {@code malformed} or {@code invalid}
   */
  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] on,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return RequestReader.read(body.readAllBytes(), type, mediaType);
  }
}
