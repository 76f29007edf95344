package org.conferenceapi.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a route to its callers (contract, section 2). A resource method without it is closed to
 * everybody.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
  By value();

  /** Who may call. */
  enum By {
    /** Everybody, without credentials. */
    ANYONE,
    /** The operator only. */
    OPERATOR,
    /** The operator, the account in the path, or its main account. */
    OPERATOR_OR_ACCOUNT,
    /** The main account in the path only. */
    MAIN_ACCOUNT,
    /** The account in the path, or its main account. */
    ACCOUNT
  }
}
