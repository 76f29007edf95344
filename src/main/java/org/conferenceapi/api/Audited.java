package org.conferenceapi.api;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method whose successful calls are recorded in the audit log ({@code
 * docs/deploy.html#audit}).
 */
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
  /**
   * {@return what the method does to what, such as {@code app.create}; empty on the filter that
   * writes the log}
   */
  String value() default "";
}
