package org.conferenceapi.api.body.limit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;

class SlowBodyReaderTest {
  private static final int LIMIT = 100_000;
  private static final Supplier<String> NOBODY =
      () -> {
        throw Problem.of(ProblemCode.NOT_FOUND);
      };

  private final SlowBodyReader bodies = new SlowBodyReader(new Settings(name -> null));

  /** A stream whose reader waits forever. */
  private static InputStream nothingYet() throws IOException {
    return new PipedInputStream(new PipedOutputStream());
  }

  @Test
  void aBodyThatHasArrivedIsReadFromAnyClient() {
    byte[] body = "x".repeat(50_000).getBytes(UTF_8);
    assertThat(bodies.read(new ByteArrayInputStream(body), LIMIT, body.length, NOBODY))
        .isEqualTo(body);
    assertThat(bodies.read(new ByteArrayInputStream(body), LIMIT, -1, () -> "a")).isEqualTo(body);
  }

  @Test
  void onlyTheBodyOfAnAuthenticatedCallerIsWaitedFor() throws IOException {
    InputStream body = nothingYet();
    assertThatThrownBy(() -> bodies.read(body, LIMIT, 10, NOBODY))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
    assertThatThrownBy(() -> bodies.read(body, LIMIT, -1, NOBODY)).isInstanceOf(Problem.class);
  }

  @Test
  void aBodyIsNotReadBeyondTheLimit() {
    InputStream body = new ByteArrayInputStream(new byte[LIMIT + 100_000]);
    assertThatThrownBy(() -> bodies.read(body, LIMIT, -1, () -> "a"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LARGE));
  }
}
