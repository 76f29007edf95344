package org.conferenceapi.api.body;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.conferenceapi.platform.net.HttpUri;

/** Checks the constraint {@link HttpUrl}. */
public class HttpUrlValidator implements ConstraintValidator<HttpUrl, String> {
  private static final int MAX_LENGTH = 2048;

  @Override
  public boolean isValid(String value, ConstraintValidatorContext context) {
    String fault = value == null ? null : fault(value);
    if (fault == null) {
      return true;
    }
    // the text is always a constant: client input must never become a message template
    context.disableDefaultConstraintViolation();
    context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
    return false;
  }

  /** Returns the message of the rule that the URL breaks, or null if it is valid. */
  static String fault(String value) {
    try {
      // the service resolves and stores an internationalized name in its longer ASCII form
      String ascii = value.length() > MAX_LENGTH ? value : HttpUri.toAscii(value);
      if (ascii.length() > MAX_LENGTH) {
        return "must have at most " + MAX_LENGTH + " characters";
      }
      HttpUri.parse(ascii);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
