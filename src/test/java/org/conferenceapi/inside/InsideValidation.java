package org.conferenceapi.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validator;
import org.conferenceapi.conference.ConfIn;
import org.junit.jupiter.api.Test;

/** The constraints of request bodies, checked by the server's Bean Validation. */
public interface InsideValidation {
  @Test
  default void theConstraintsOfARequestAreChecked() {
    ConfIn in = new ConfIn();
    in.maxParts = 0;
    in.maxDuration = 31_536_001;
    in.userData = "x".repeat(1025);
    in.onStatus = "ftp://receiver.example/";

    assertThat(Inside.bean(Validator.class).validate(in))
        .extracting(each -> each.getPropertyPath().toString())
        .containsExactlyInAnyOrder("maxParts", "maxDuration", "userData", "onStatus");
  }
}
