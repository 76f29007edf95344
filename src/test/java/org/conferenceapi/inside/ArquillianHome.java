package org.conferenceapi.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets the system properties that {@code arquillian.xml} refers to: which server of the homes to
 * start, its ports, folders and options.
 */
final class ArquillianHome implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (context
        .getConfigurationParameter(ArquillianExtension.RUNNING_INSIDE_ARQUILLIAN)
        .isEmpty()) {
      prepare(Home.chosen());
    }
  }

  private static void prepare(Home home) throws IOException {
    Path data = BuildOutput.folder().resolve("inside-data");
    Folders.delete(data);
    Files.createDirectories(data.resolve("tmp"));
    System.setProperty("arquillian.launch", home.toString());
    System.setProperty("inside.build", BuildOutput.folder().toString());
    System.setProperty("inside.data", data.toString());
    System.setProperty("inside.port", Integer.toString(Ports.free()));
    System.setProperty("inside.https-port", Integer.toString(Ports.free()));
    System.setProperty("inside.management-port", Integer.toString(Ports.free()));
    System.setProperty("inside.wildfly", home.installation().map(Path::toString).orElse(""));
    System.setProperty("inside.database", options(home.newDatabase()));
  }

  /** WildFly resolves its environment variables from system properties, too. */
  private static String options(Map<String, String> database) {
    return new TreeMap<>(database)
        .entrySet().stream()
            .map(each -> "\"-Denv." + variable(each.getKey()) + "=" + each.getValue() + "\"")
            .collect(Collectors.joining(" "));
  }

  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
