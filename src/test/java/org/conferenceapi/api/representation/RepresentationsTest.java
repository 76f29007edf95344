package org.conferenceapi.api.representation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.conferenceapi.api.body.RequestBody;
import org.conferenceapi.api.body.RequestReader;
import org.junit.jupiter.api.Test;

class RepresentationsTest {
  private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  @Test
  void xmlHasTheOrderOfDeclarationAndOmitsNulls() {
    SampleOut out = new SampleOut();
    out.size = 3;
    assertThat(write(out, Format.XML))
        .isEqualTo(
            HEADER + "<sample><sid>1</sid><accountSid>2</accountSid><size>3</size></sample>");
  }

  @Test
  void jsonHasTheSameOrder() {
    SampleOut out = new SampleOut();
    out.userData = "ä";
    assertThat(write(out, Format.JSON))
        .isEqualTo("{\"sid\":\"1\",\"accountSid\":\"2\",\"userData\":\"ä\"}");
  }

  @Test
  void everyAcceptedCharacterIsReturnedInBothFormats() {
    SampleOut out = new SampleOut();
    out.userData = "<&>\"'\r\n\t ]]> ä\uD83D\uDE00\uFFFD\u007F\u0085\u2028";
    for (Format format : Format.values()) {
      String written = write(out, format).replace("sid", "name");
      SampleBack back =
          RequestReader.read(
              written.getBytes(StandardCharsets.UTF_8),
              SampleBack.class,
              MediaType.valueOf(format.mediaType()));
      assertThat(back.userData).isEqualTo(out.userData);
    }
  }

  @Test
  void manyThreadsMayWriteAtOnce() {
    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(
                    i -> {
                      SampleOut out = new SampleOut();
                      out.size = i;
                      return write(out, Format.XML).contains("<size>" + i + "</size>")
                          && write(out, Format.JSON).contains("\"size\":" + i + "}");
                    }))
        .containsOnly(true);
  }

  private static String write(Object representation, Format format) {
    return new String(Representations.write(representation, format), StandardCharsets.UTF_8);
  }

  /** Receives the written bytes. */
  @RequestBody
  public static class SampleBack {
    public String name;
    public String accountSid;
    public String userData;
  }
}
