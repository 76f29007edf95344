package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.NetworkNamespace;
import org.junit.jupiter.api.Assumptions;

/** A participant with a browser in a network namespace of its own, who speaks one tone. */
final class BrowserUser implements AutoCloseable {
  /** In dB: a tone is received at about -24, and silence is below -85. */
  private static final int HEARD = -40;

  private static final int NOT_HEARD = -70;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final NetworkNamespace network;
  private final Browser browser;
  private final String root;

  /** Starts a browser in a network. */
  interface Start {
    /**
     * Starts it.
     *
     * @param origin that it is to take for secure
     * @param hertz of the tone that its microphone hears
     */
    Browser in(NetworkNamespace network, String origin, int hertz) throws IOException;
  }

  /** Skips the tests, with a line that says why, unless these browsers are here and a network. */
  static void require(String... programs) {
    String reason =
        Stream.of(programs)
            .filter(each -> !Browser.isInstalled(each))
            .map(each -> each + " is not installed (apt-get install " + each + ")")
            .findFirst()
            .orElseGet(BrowserUser::whyNoNetwork);
    if (reason != null) {
      String skipped = reason + ": tests of the join page in browsers are skipped.";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
  }

  private static String whyNoNetwork() {
    try {
      NetworkNamespace.open().close();
      return null;
    } catch (IOException e) {
      return "no private network can be made (Linux, root, iproute2): " + e.getMessage();
    }
  }

  /**
   * Sits down in front of a Chromium.
   *
   * @param hertz of the tone
   * @param port where the service is on this machine
   */
  BrowserUser(int hertz, int port) throws IOException {
    this(
        hertz,
        port,
        (network, origin, tone) -> new Chromium(network, origin, FakeMicrophone.saying(tone)));
  }

  /** The same in front of another browser. */
  BrowserUser(int hertz, int port, Start start) throws IOException {
    network = NetworkNamespace.open();
    root = "http://" + network.hostAddress() + ":" + port;
    browser = start.in(network, root, hertz);
  }

  /** Changes the browser with a script; Chromium only. */
  void differs(String script) {
    chromium().prepare(script);
  }

  /** Runs a script in the browser. */
  void happens(String script) {
    browser.evaluate(script);
  }

  /** Blocks a file of the page; Chromium only. */
  void misses(String file) {
    chromium().block("*/" + file);
  }

  /** Unblocks all files; Chromium only. */
  void missesNothing() {
    chromium().block();
  }

  /** Opens a link and waits until the page shows the text. */
  void open(String link) {
    browser.open(root + link.substring(link.indexOf("/join/")));
  }

  /** Opens a link, permits the page to use the microphone, and joins. */
  void permitAndJoin(String link) {
    open(link);
    untilSeen("allow");
    click("allow");
    joinFromLobby();
  }

  /** Opens a link and joins; the page may use the microphone. */
  void join(String link) {
    open(link);
    joinFromLobby();
  }

  private void joinFromLobby() {
    untilSeen("join");
    click("join");
    untilSeen("room");
  }

  /** Presses a button. */
  void click(String id) {
    browser.evaluate("document.getElementById('" + id + "').click()");
  }

  /** Switches to Chinese. */
  void speakChinese() {
    browser.evaluate("document.querySelector('[data-language=zh]').click()");
  }

  /** Presses a key; Chromium only. */
  void press(String letter) {
    chromium().press(letter);
  }

  /** Waits until an element can be seen. */
  void untilSeen(String id) {
    until("document.getElementById('" + id + "')?.checkVisibility() === true", "seeing " + id);
  }

  /** Waits until an element has a text in it. */
  void untilReads(String id, String text) {
    Awaitility.await("reading “" + text + "”")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(reads(id)).contains(text));
  }

  /** Waits until a frequency is heard. */
  void untilHears(int hertz) {
    Awaitility.await("hearing " + hertz + " Hz")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(hears(hertz)).isGreaterThan(HEARD));
  }

  /** Waits until a frequency is not heard, for a whole second: it would swell twice in it. */
  void untilDoesNotHear(int hertz) {
    Awaitility.await("not hearing " + hertz + " Hz")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(hears(hertz)).isLessThan(NOT_HEARD));
  }

  /** How loud a frequency was in the last second, in dB. */
  double hears(int hertz) {
    JsonValue loudness = browser.evaluate(browser.ear().script(hertz));
    return ((JsonNumber) loudness).doubleValue();
  }

  /** The text that is seen in an element; none while it cannot be seen. */
  String reads(String id) {
    String element = "document.getElementById('" + id + "')";
    JsonValue text =
        browser.evaluate(element + "?.checkVisibility() ? " + element + ".innerText : ''");
    return text instanceof JsonString seen ? seen.getString() : "";
  }

  /** Disconnects the network. */
  void unplug() {
    network.unplug();
  }

  /** Reconnects the network. */
  void plug() {
    network.plug();
  }

  /** From now on the network permits TCP only. */
  void blockUdp() throws IOException {
    network.blockUdp();
  }

  /** This machine's address in the browser's network. */
  String hostAddress() {
    return network.hostAddress();
  }

  /** The value of an expression in the browser, as text. */
  String finds(String expression) {
    return ((JsonString) browser.evaluate(expression)).getString();
  }

  /** Kills the browser. */
  void crash() {
    browser.kill();
  }

  /** Saves a screenshot in the build folder. */
  void picture(String name) {
    browser.picture(BuildOutput.folder().resolve("join-page").resolve(name + ".png"));
  }

  private void until(String condition, String what) {
    try {
      Awaitility.await(what)
          .atMost(PATIENCE)
          .until(() -> browser.evaluate(condition) == JsonValue.TRUE);
    } catch (ConditionTimeoutException e) {
      picture("timeout");
      throw new AssertionError("not " + what + "; instead:\n" + seen(), e);
    }
  }

  private Chromium chromium() {
    return (Chromium) browser;
  }

  private String seen() {
    return ((JsonString) browser.evaluate("document.body.innerText")).getString();
  }

  @Override
  public void close() {
    browser.close();
    network.close();
  }
}
