package org.conferenceapi.api.body.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.conferenceapi.api.http.RequestContext;

/**
 * Marks a resource method that reads its body as a stream, so that the body may be larger than the
 * setting {@code conference.max-request-bytes}. If the method accepts an {@code Idempotency-Key},
 * it must store a hash of the body in the {@link RequestContext} in place of the body.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Streamed {
  /**
   * {@return the maximum size of the body in bytes} A larger body is the problem {@code too-large}.
   */
  int most();
}
