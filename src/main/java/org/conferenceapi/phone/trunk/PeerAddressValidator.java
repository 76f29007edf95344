package org.conferenceapi.phone.trunk;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Checks the constraint {@link PeerAddress}. */
public class PeerAddressValidator implements ConstraintValidator<PeerAddress, String> {
  @Override
  public boolean isValid(String value, ConstraintValidatorContext context) {
    return value == null || Peer.parse(value).isPresent();
  }
}
