package org.conferenceapi.browser;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.home.NetworkNamespace;
import org.conferenceapi.home.Ports;

/**
 * A headless Firefox ESR, in a {@link NetworkNamespace} or in that of this machine, with one page
 * open.
 */
final class Firefox implements Browser {
  /** Starts the browser and connects to it: it listens on the loopback of its own network. */
  private static final String START =
      "firefox-esr --headless --no-remote --marionette --profile %1$s about:blank"
          + " </dev/null >/dev/null 2>&1 &\n"
          + "until { exec 3<>/dev/tcp/127.0.0.1/%2$d; } 2>/dev/null\n"
          + "do kill -0 $! || exit; sleep 0.1; done\n"
          + "cat <&3 & exec cat >&3";

  /** The value of an expression, or of its promise. */
  private static final String EVALUATE =
      """
      const done = arguments[arguments.length - 1];
      (async () => (%s))().then(
        value => done({ value: value === undefined ? null : value }),
        error => done({ error: String(error) }));
      """;

  private static final Map<String, String> PREFERENCES =
      Map.of(
          "browser.shell.checkDefaultBrowser", "false",
          "datareporting.policy.dataSubmissionEnabled", "false",
          "app.update.enabled", "false",
          "intl.accept_languages", "\"en\"",
          "media.autoplay.default", "0",
          "media.autoplay.blocking_policy", "0");

  private final BrowserProcess process;
  private final Marionette marionette;

  /**
   * Starts one.
   *
   * @param origin that it is to take for secure, as it would one with https
   * @param hertz of the tone that its microphone hears
   */
  Firefox(NetworkNamespace network, String origin, int hertz) {
    this(
        network::inside,
        Map.of(
            "dom.securecontext.allowlist",
            '"' + URI.create(origin).getHost() + '"',
            "media.navigator.streams.fake",
            "true",
            "media.navigator.audio.fake_frequency",
            Integer.toString(hertz),
            "media.navigator.permission.disabled",
            "true"));
  }

  /** Starts one in the network of this machine, without a microphone. */
  Firefox() {
    this(List::of, Map.of());
  }

  private Firefox(Function<String[], List<String>> environment, Map<String, String> more) {
    Path profile = BrowserProcess.profile("firefox");
    int port = Ports.free();
    Map<String, String> preferences = new TreeMap<>(PREFERENCES);
    preferences.putAll(more);
    preferences.put("marionette.port", Integer.toString(port));
    try {
      Files.writeString(
          profile.resolve("user.js"),
          preferences.entrySet().stream()
              .map(each -> "user_pref(\"" + each.getKey() + "\", " + each.getValue() + ");\n")
              .collect(Collectors.joining()));
      String[] shell = {"bash", "-c", START.formatted(profile, port)};
      process = new BrowserProcess(profile, environment.apply(shell));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    marionette = new Marionette(process.in(), process.out());
    marionette.ask(
        "WebDriver:NewSession",
        parameters()
            .add("pageLoadStrategy", "eager")
            .add("timeouts", parameters().add("script", 60_000).add("pageLoad", 60_000)));
  }

  static boolean isInstalled() {
    return Browser.isInstalled("firefox-esr");
  }

  @Override
  public void open(String url) {
    marionette.ask("WebDriver:Navigate", parameters().add("url", url));
  }

  @Override
  public JsonValue evaluate(String expression) {
    JsonValue answer;
    try {
      answer =
          marionette.ask(
              "WebDriver:ExecuteAsyncScript",
              parameters()
                  .add("script", EVALUATE.formatted(expression.strip()))
                  .add("args", Json.createArrayBuilder())
                  .add("newSandbox", false));
    } catch (IllegalStateException e) {
      if (e.getMessage().contains("unloaded")) {
        return JsonValue.NULL;
      }
      throw e;
    }
    JsonValue result = answer.asJsonObject().get("value");
    if (result.asJsonObject().containsKey("error")) {
      throw new IllegalStateException(result.asJsonObject().getString("error"));
    }
    return result.asJsonObject().get("value");
  }

  @Override
  public void picture(Path file) {
    String data =
        marionette
            .ask("WebDriver:TakeScreenshot", parameters().add("full", false))
            .asJsonObject()
            .getString("value");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Ear ear() {
    return Ear.RECORD;
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }

  private static JsonObjectBuilder parameters() {
    return Json.createObjectBuilder();
  }
}
