package org.conferenceapi.api.error;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.conferenceapi.api.body.RequestReader;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.SampleIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineLocaleTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void theMachineSpeaksArabic() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
  }

  @AfterEach
  void asBefore() {
    Locale.setDefault(before);
  }

  @Test
  void thePositionOfAFaultIsWrittenWithAsciiDigits() {
    assertRefused("<sample>\n<", MediaType.APPLICATION_XML_TYPE, "XML at line 2, column ");
    assertRefused("{\n\"", MediaType.APPLICATION_JSON_TYPE, "JSON at line 2, column ");
  }

  private static void assertRefused(String body, MediaType type, String place) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RequestReader.read(bytes, SampleIn.class, type))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(place);
  }
}
