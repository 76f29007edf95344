package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.blackbox.Client;

/** A person who uses the console with a browser. */
final class ConsoleUser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Finds what can be pressed by its text; the last one, which is that of an open dialog. */
  private static final String FIND =
      "[...document.querySelectorAll('button, a, summary')]"
          + ".filter(each => each.innerText.trim() === %s && each.offsetParent"
          + " && each.ariaDisabled !== 'true').at(-1)";

  private final Browser browser;
  private final String console;

  /** Somebody who has opened the console of a service. */
  ConsoleUser(Browser browser, String root) {
    this.browser = browser;
    console = root + "/dashboard/";
    // a browser that has just started can drop the first navigation
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              browser.open(console);
              return isTrue("location.href !== 'about:blank'");
            });
  }

  /** Signs in with the form. */
  void signIn(String user, String token) {
    fill("login-sid", user);
    fill("login-token", token);
    run("document.querySelector('#login button').click()");
  }

  /** Waits until the person is signed in. */
  void isSignedIn() {
    await().atMost(PATIENCE).until(() -> isTrue("document.querySelector('.who') !== null"));
  }

  /** Signs in and waits for the first page. */
  void signIn(Client client, String token) {
    signIn(client.sid(), token);
    isSignedIn();
  }

  /** Opens a page by its address within the console, such as {@code #/now}. */
  void open(String address) {
    run("location.hash = " + quoted(address));
  }

  /** Fills a field. */
  void fill(String id, String value) {
    String field = "document.getElementById(" + quoted(id) + ")";
    await(id).atMost(PATIENCE).until(() -> isTrue(field + " !== null"));
    run(field + ".value = " + quoted(value));
    run(field + ".dispatchEvent(new Event('change', { bubbles: true }))");
  }

  /** Presses the button or the link with that text. */
  void press(String text) {
    String target = FIND.formatted(quoted(text));
    await(text).atMost(PATIENCE).until(() -> isTrue(target + " !== undefined"));
    run("(each => { each.focus(); each.click(); })(" + target + ")");
  }

  /** Opens a page of that name and waits until it has loaded. */
  void visit(String name, String address) {
    open(address);
    waitsFor(name);
  }

  /** Waits until the page of that name has loaded. */
  void waitsFor(String name) {
    String page = "main[data-page=\"" + name + "\"][aria-busy=false]";
    await(page)
        .atMost(PATIENCE)
        .until(() -> isTrue("document.querySelector('" + page + "') !== null"));
  }

  /** The text of the element that has the focus. */
  String focus() {
    return value("document.activeElement.innerText");
  }

  /** Waits until the page shows a text. */
  void sees(String text) {
    try {
      await().atMost(PATIENCE).until(() -> text().contains(text));
    } catch (ConditionTimeoutException e) {
      assertThat(text()).contains(text);
    }
  }

  /** All that the page shows. */
  String text() {
    return value("document.body?.innerText ?? ''");
  }

  /** The text that a script returns; empty while another page is opened. */
  String value(String script) {
    return browser.evaluate(script) instanceof JsonString text ? text.getString() : "";
  }

  /** Whether the page is wider than the window. */
  boolean mustScrollSideways() {
    return isTrue("document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** Whether an expression on the page is true. */
  boolean isTrue(String expression) {
    return browser.evaluate(expression) == JsonValue.TRUE;
  }

  void run(String script) {
    browser.evaluate("void (() => { " + script + "; })()");
  }

  private static String quoted(String text) {
    return Json.createValue(text).toString();
  }

  @Override
  public void close() {
    browser.close();
  }
}
