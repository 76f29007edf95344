package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.conferenceapi.home.BuildOutput;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that openapi-generator makes from {@code docs/openapi.yaml} during the build. */
@BlackBoxTest
@Tag("once")
class GeneratedClientIT {
  private static final Path EXAMPLE = Path.of("src/test/resources/client/FirstConference.java");

  @TempDir Path classes;

  @Test
  void aGeneratedClientRunsTheFirstConference() throws Exception {
    compile();
    Client client = TestAccount.make().sub();
    String authorization = client.header("Authorization").split(": ")[1];
    try (WebhookReceiver receiver = new WebhookReceiver();
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, GeneratedClientIT.class.getClassLoader())) {
      Object conf =
          loader
              .loadClass("FirstConference")
              .getMethod("run", String.class, String.class, String.class, String.class)
              .invoke(null, Service.SHARED.api(), client.sid(), authorization, receiver.url("/"));
      assertThat(conf).asString().contains("status: completed", "endReason: emptied");
      await().atMost(Duration.ofMinutes(1)).until(() -> receiver.received().size() == 4);
    }
  }

  private void compile() throws Exception {
    List<Path> sources = new ArrayList<>(List.of(EXAMPLE));
    try (Stream<Path> files = Files.walk(BuildOutput.folder().resolve("client/src/main/java"))) {
      files.filter(each -> each.toString().endsWith(".java")).forEach(sources::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "-proc:none", "-nowarn");
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }
}
