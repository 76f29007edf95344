package org.conferenceapi.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.conferenceapi.docs.DocumentationPage.Block;
import org.conferenceapi.notification.http.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes for verifying a signature work, and so do the signatures on the page. */
class RecipesTest {
  private static final Path RECEIVER = Path.of("src/main/webapp/docs/Receiver.java");
  private static final String SECRET =
      "whsec_"
          + Base64.getEncoder().encodeToString("thirty-two bytes of a test's own".getBytes(UTF_8));
  private static final String ID = "msg_0123456789abcdef0123456789abcdef";
  private static final String BODY = "{\"id\":\"" + ID + "\",\"type\":\"conf.status\"}";

  @TempDir Path folder;

  private final DocumentationPage page =
      DocumentationPage.read(Path.of("src/main/webapp/docs/index.html"));

  /** A way to call a recipe. */
  private interface Recipe {
    boolean verifies(String secret, String id, String timestamp, String signatures, String body)
        throws Exception;
  }

  @Test
  void theJavaRecipeOnThePageIsThatOfTheReceiver() throws IOException {
    String recipe = page.id("verify-java").getTextContent().indent(2).stripTrailing();
    assertThat(Files.readString(RECEIVER)).contains(recipe);
  }

  @Test
  void theJavaRecipeAcceptsOnlyValidSignatures() throws Exception {
    int faults =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), RECEIVER.toString());
    assertThat(faults).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method verify =
          loader
              .loadClass("Receiver")
              .getDeclaredMethod(
                  "verify", String.class, String.class, String.class, String.class, byte[].class);
      verify.setAccessible(true);
      assertGood(
          (secret, id, timestamp, signatures, body) ->
              (boolean)
                  verify.invoke(null, secret, id, timestamp, signatures, body.getBytes(UTF_8)));
    }
  }

  @Test
  void thePythonRecipeAcceptsOnlyValidSignatures() throws Exception {
    assumeTrue(hasPython(), "python3 is not installed");
    Path script = folder.resolve("recipe.py");
    Files.writeString(
        script,
        page.id("verify-python").getTextContent()
            + "\n\nimport sys\nprint(verify(*sys.argv[1:5], sys.argv[5].encode()))\n");
    assertGood(
        (secret, id, timestamp, signatures, body) -> {
          Process python =
              new ProcessBuilder(
                      "python3", script.toString(), secret, id, timestamp, signatures, body)
                  .redirectErrorStream(true)
                  .start();
          String said = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
          assertThat(said).isIn("True", "False");
          return said.equals("True");
        });
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Process python = new ProcessBuilder("python3", "--version").start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertGood(Recipe recipe) throws Exception {
    long now = Instant.now().getEpochSecond();
    String signed = sign(SECRET, now);
    String other = sign("whsec_" + "A".repeat(43) + "=", now);
    assertThat(recipe.verifies(SECRET, ID, "" + now, signed, BODY)).isTrue();
    assertThat(recipe.verifies(SECRET, ID, "" + now, other + " " + signed, BODY)).isTrue();
    assertThat(recipe.verifies(SECRET, ID, "" + now, other, BODY)).isFalse();
    assertThat(recipe.verifies(SECRET, ID, "" + now, signed, BODY + " ")).isFalse();
    long old = now - 3600;
    assertThat(recipe.verifies(SECRET, ID, "" + old, sign(SECRET, old), BODY)).isFalse();
  }

  private static String sign(String secret, long timestamp) {
    return Signature.sign(List.of(Signature.decode(secret)), ID, timestamp, BODY.getBytes(UTF_8));
  }

  @Test
  void theNotificationsOnThePageAreSignedWithTheSecretOnThePage() {
    String secret = null;
    int notifications = 0;
    for (Block block : page.blocks()) {
      if (block.text().contains("\"secret\": \"")) {
        secret = block.text().replaceAll("(?s).*\"secret\": \"([^\"]+)\".*", "$1");
      }
      if (block.kind() == Block.Kind.NOTIFICATION) {
        notifications++;
        assertThat(header(block, "webhook-signature"))
            .isEqualTo(
                Signature.sign(
                    List.of(Signature.decode(secret)),
                    header(block, "webhook-id"),
                    Long.parseLong(header(block, "webhook-timestamp")),
                    CompactDocument.of(block.body()).getBytes(UTF_8)));
      }
    }
    assertThat(notifications).isEqualTo(2);
  }

  private static String header(Block block, String name) {
    return block.headers().stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow();
  }
}
