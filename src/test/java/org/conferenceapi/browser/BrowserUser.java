package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.NetworkNamespace;

/** A participant with a browser in a network namespace of its own, who speaks one tone. */
final class BrowserUser implements AutoCloseable {
  /** In dB: a tone is received at about -24, and silence is below -85. */
  private static final int HEARD = -40;

  private static final int NOT_HEARD = -70;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The level, in dB, of a frequency in the audio that the page played in the last second. */
  private static final String LOUDNESS =
      """
      (async () => {
        const stream = document.getElementById('heard').srcObject;
        if (!stream) return -999;
        if (window.earOf !== stream) {
          const context = new AudioContext();
          window.ear = context.createAnalyser();
          ear.fftSize = 4096;
          ear.smoothingTimeConstant = 0;
          context.createMediaStreamSource(stream).connect(ear);
          window.earOf = stream;
        }
        const bins = new Float32Array(ear.frequencyBinCount);
        const bin = Math.round(%d / (ear.context.sampleRate / ear.fftSize));
        let most = -999;
        for (let i = 0; i < 20; i++) {
          await new Promise(done => setTimeout(done, 50));
          ear.getFloatFrequencyData(bins);
          most = Math.max(most, ...bins.slice(bin - 2, bin + 3).filter(isFinite));
        }
        return most;
      })()
      """;

  private final NetworkNamespace network;
  private final Chromium browser;
  private final String root;

  /**
   * Sits down.
   *
   * @param hertz of the tone
   * @param port where the service is on this machine
   */
  BrowserUser(int hertz, int port) throws IOException {
    network = NetworkNamespace.open();
    root = "http://" + network.hostAddress() + ":" + port;
    browser = new Chromium(network, root, FakeMicrophone.saying(hertz));
  }

  /** Changes the browser with a script. */
  void differs(String script) {
    browser.prepare(script);
  }

  /** Runs a script in the browser. */
  void happens(String script) {
    browser.evaluate(script);
  }

  /** Blocks a file of the page. */
  void misses(String file) {
    browser.block("*/" + file);
  }

  /** Unblocks all files. */
  void missesNothing() {
    browser.block();
  }

  /** Opens a link and waits until the page shows the text. */
  void open(String link) {
    browser.open(root + link.substring(link.indexOf("/join/")));
  }

  /** Opens a link and joins. */
  void join(String link) {
    open(link);
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

  /** Presses a key. */
  void press(String letter) {
    browser.press(letter);
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
    JsonValue loudness = browser.evaluate(LOUDNESS.formatted(hertz));
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

  private String seen() {
    return ((JsonString) browser.evaluate("document.body.innerText")).getString();
  }

  @Override
  public void close() {
    browser.close();
    network.close();
  }
}
