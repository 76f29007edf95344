package org.conferenceapi.browser;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conferenceapi.home.NetworkNamespace;

/**
 * A headless browser, in a {@link NetworkNamespace} or in that of this machine, with one page open.
 */
final class Chromium implements Browser {
  private static final int SCREEN_HEIGHT = 900;
  private static final Map<String, Integer> KEY_CODES =
      Map.of("Enter", 13, "Escape", 27, "Tab", 9, "ArrowUp", 38, "ArrowDown", 40);

  private final BrowserProcess process;
  private final DevTools tools;
  private final String session;

  /**
   * Starts one.
   *
   * @param origin that it is to take for secure, as it would one with https
   * @param microphone a WAV file with what somebody says, again and again
   */
  Chromium(NetworkNamespace network, String origin, Path microphone) {
    this(
        network::inside,
        "--unsafely-treat-insecure-origin-as-secure=" + origin,
        "--use-fake-device-for-media-stream --use-fake-ui-for-media-stream",
        "--use-file-for-fake-audio-capture=" + microphone);
  }

  /** Starts one in the network of this machine, without a microphone. */
  Chromium() {
    this(List::of);
  }

  /** The same, in which the console is in English at first. */
  static Chromium inEnglish() {
    Chromium browser = new Chromium();
    browser.prepare(
        "localStorage.getItem('conference.language') ?? "
            + "localStorage.setItem('conference.language', 'en')");
    return browser;
  }

  private Chromium(Function<String[], List<String>> environment, String... more) {
    Path profile = BrowserProcess.profile("chromium");
    try {
      String options =
          String.join(
              " ",
              "--headless=new --no-sandbox --disable-gpu --no-first-run --mute-audio",
              "--disable-background-networking --disable-component-update --disable-sync",
              "--disable-extensions --user-data-dir=" + profile,
              String.join(" ", more));
      // the protocol is spoken over 3 and 4, which a process started by Java does not have
      String shell =
          "exec chromium --remote-debugging-pipe " + options + " about:blank 3<&0 4>&1 </dev/null";
      process =
          new BrowserProcess(
              profile, environment.apply(new String[] {"bash", "-c", shell + " >/dev/null"}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tools = new DevTools(process.in(), process.out());
    String target =
        tools
            .ask(null, "Target.createTarget", parameters().add("url", "about:blank"))
            .getString("targetId");
    session =
        tools
            .ask(
                null,
                "Target.attachToTarget",
                parameters().add("targetId", target).add("flatten", true))
            .getString("sessionId");
  }

  static boolean isInstalled() {
    return Browser.isInstalled("chromium");
  }

  /** Runs a script in each page that is opened from now on, before those of the page. */
  void prepare(String script) {
    tools.ask(session, "Page.enable", parameters());
    tools.ask(session, "Page.addScriptToEvaluateOnNewDocument", parameters().add("source", script));
  }

  /** Blocks addresses that match one of the patterns; without patterns, unblocks all. */
  void block(String... patterns) {
    tools.ask(session, "Network.enable", parameters());
    JsonArrayBuilder urls = Json.createArrayBuilder();
    Stream.of(patterns).forEach(urls::add);
    tools.ask(session, "Network.setBlockedURLs", parameters().add("urls", urls));
  }

  /** Cuts the connection to the network, also those that are open, or brings it back. */
  void offline(boolean offline) {
    tools.ask(session, "Network.enable", parameters());
    tools.ask(
        session,
        "Network.emulateNetworkConditions",
        parameters()
            .add("offline", offline)
            .add("latency", 0)
            .add("downloadThroughput", -1)
            .add("uploadThroughput", -1));
  }

  @Override
  public void open(String url) {
    tools.ask(session, "Page.navigate", parameters().add("url", url));
  }

  @Override
  public JsonValue evaluate(String expression) {
    JsonObject answer;
    try {
      answer =
          tools.ask(
              session,
              "Runtime.evaluate",
              parameters()
                  .add("expression", expression)
                  .add("returnByValue", true)
                  .add("awaitPromise", true)
                  .add("userGesture", true));
    } catch (IllegalStateException e) {
      if (e.getMessage().contains("navigated")) {
        return JsonValue.NULL;
      }
      throw e;
    }
    if (answer.containsKey("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.getJsonObject("result").getOrDefault("value", JsonValue.NULL);
  }

  /** Presses the key of a letter. */
  void press(String letter) {
    for (String kind : List.of("keyDown", "keyUp")) {
      tools.ask(
          session,
          "Input.dispatchKeyEvent",
          parameters().add("type", kind).add("key", letter).add("text", letter));
    }
  }

  /** Presses a key that is no letter, by its name in JavaScript, such as {@code ArrowDown}. */
  void key(String name) {
    int code = KEY_CODES.getOrDefault(name, 0);
    JsonObjectBuilder down = parameters().add("type", "rawKeyDown");
    if (name.equals("Enter")) {
      // buttons are pressed by the character
      down = parameters().add("type", "keyDown").add("text", "\r");
    }
    for (JsonObjectBuilder each : List.of(down, parameters().add("type", "keyUp"))) {
      tools.ask(
          session,
          "Input.dispatchKeyEvent",
          each.add("key", name).add("code", name).add("windowsVirtualKeyCode", code));
    }
  }

  /** Shows the page as on a screen of that width, with the colors of the day or of the night. */
  void screen(int width, boolean dark) {
    tools.ask(
        session,
        "Emulation.setDeviceMetricsOverride",
        parameters()
            .add("width", width)
            .add("height", SCREEN_HEIGHT)
            .add("deviceScaleFactor", 1)
            .add("mobile", false));
    JsonObjectBuilder scheme =
        Json.createObjectBuilder()
            .add("name", "prefers-color-scheme")
            .add("value", dark ? "dark" : "light");
    tools.ask(
        session,
        "Emulation.setEmulatedMedia",
        parameters().add("features", Json.createArrayBuilder().add(scheme)));
  }

  @Override
  public void picture(Path file) {
    String data = tools.ask(session, "Page.captureScreenshot", parameters()).getString("data");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Ear ear() {
    return Ear.LIVE;
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
