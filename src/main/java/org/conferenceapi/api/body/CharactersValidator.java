package org.conferenceapi.api.body;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Checks the constraint {@link Characters}. */
public class CharactersValidator implements ConstraintValidator<Characters, String> {
  private int min;
  private int max;

  @Override
  public void initialize(Characters constraint) {
    min = constraint.min();
    max = constraint.max();
  }

  @Override
  public boolean isValid(String value, ConstraintValidatorContext context) {
    if (value == null) {
      return true;
    }
    int count = value.codePointCount(0, value.length());
    return count >= min && count <= max;
  }
}
