package org.conferenceapi.api.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.conferenceapi.api.http.RequestContext;

/**
 * Marks a resource method that reads its body piece by piece, and so may take a larger one. Where
 * it creates something, it has to tell the {@link RequestContext} what stands for the body.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Streamed {
  /** The largest body, in bytes: reading on is the problem {@code too-large}. */
  int most();
}
