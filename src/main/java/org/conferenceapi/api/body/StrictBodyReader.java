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
 * The JAX-RS reader for parameters whose class is a {@link RequestBody}: it parses the body with
 * {@link RequestReader} and validates it. An empty body gives an object without values, never null;
 * {@code EmptyBodyFilter} sets its {@code Content-Type} if that is missing.
 */
@Provider
@Priority(1)
@Consumes({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
public class StrictBodyReader implements MessageBodyReader<Object> {

  /** Returns whether the class of the parameter is a {@link RequestBody}. */
  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] on, MediaType mediaType) {
    return type.isAnnotationPresent(RequestBody.class);
  }

  /**
   * Reads the body, whose size {@code BodyLimitFilter} has limited.
   *
   * @throws Problem {@code malformed} if the body cannot be parsed; {@code invalid} if it violates
   *     the rules of its class
   * @throws IOException if the stream fails
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
