package org.conferenceapi.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has Arquillian start the server and deploy the application once, for all test classes together,
 * with an empty data directory; and stop it after the last.
 */
public final class OneServer implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }

  private record Running(TestRunnerAdaptor arquillian) implements AutoCloseable {
    static Running start() {
      try {
        empty(Path.of(System.getProperty("build.directory"), "it-data"));
        TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
        arquillian.beforeSuite();
        arquillian.beforeClass(Deployed.class, LifecycleMethodExecutor.NO_OP);
        return new Running(arquillian);
      } catch (Exception e) {
        throw new IllegalStateException("the server did not start", e);
      }
    }

    @Override
    public void close() {
      try {
        arquillian.afterClass(Deployed.class, LifecycleMethodExecutor.NO_OP);
        arquillian.afterSuite();
      } catch (Exception e) {
        throw new IllegalStateException("the server did not stop", e);
      }
      arquillian.shutdown();
    }

    private static void empty(Path folder) throws IOException {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    }
  }
}
