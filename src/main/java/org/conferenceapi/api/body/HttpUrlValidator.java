package org.conferenceapi.api.body;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.conferenceapi.platform.net.HttpUri;

/** Looks at a URL for {@link HttpUrl}. */
public class HttpUrlValidator implements ConstraintValidator<HttpUrl, String> {
  private static final int LONGEST = 2048;

  @Override
  public boolean isValid(String value, ConstraintValidatorContext context) {
    String fault = value == null ? null : fault(value);
    if (fault == null) {
      return true;
    }
    // always a constant: what a caller sends must never become a message template
    context.disableDefaultConstraintViolation();
    context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
    return false;
  }

  /** What is wrong with a URL, or null. */
  static String fault(String value) {
    try {
      // an internationalized name is looked up, and kept, in its longer ASCII form
      String ascii = value.length() > LONGEST ? value : HttpUri.ascii(value);
      if (ascii.length() > LONGEST) {
        return "must have at most " + LONGEST + " characters";
      }
      HttpUri.parse(ascii);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
