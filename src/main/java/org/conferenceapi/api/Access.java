package org.conferenceapi.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the callers that a resource method admits ({@code docs/index.html#authentication}). A
 * resource method without this annotation refuses every authenticated caller with {@code
 * not-found}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
  /** {@return the callers that the method admits} */
  By value();

  /** A group of callers. */
  enum By {
    /** Every client; the method reads no credentials. */
    ANYONE,
    /** The operator only. */
    OPERATOR,
    /** The operator, or the user {@code metrics} with the token of the settings. */
    MONITORING,
    /** The operator, the account in the path, or its main account. */
    OPERATOR_OR_ACCOUNT,
    /** The main account in the path only. */
    MAIN_ACCOUNT,
    /** The account in the path, or its main account. */
    ACCOUNT
  }
}
