package org.conferenceapi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.conferenceapi.blackbox.BlackBoxTest;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console, in a real browser. */
@BlackBoxTest
@Tag("once")
class DashboardIT {
  private static final Service SERVICE = Service.SHARED;
  private static WebhookReceiver receiver;

  private final Client main = makeAccount();
  private String token;
  private Chromium browser;
  private ConsoleUser user;

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(Chromium.isInstalled(), "Chromium is not installed: skipped");
    receiver = new WebhookReceiver();
  }

  @AfterAll
  static void stop() {
    if (receiver != null) {
      receiver.close();
    }
  }

  @BeforeEach
  void open() {
    browser = Chromium.inEnglish();
    user = new ConsoleUser(browser, SERVICE.root());
  }

  @AfterEach
  void close() {
    user.close();
  }

  private Client makeAccount() {
    Reply made = SERVICE.operator().json().post("/account", "{\"name\":\"Ann\"}").expect(201);
    token = made.get("authToken");
    return Client.of(SERVICE.api(), made.get("sid"), token).json();
  }

  private String makeApp() {
    return main.post("~/app", "{\"name\":\"reception\"}").expect(201).get("sid");
  }

  private TestConference makeConference(String more) {
    return TestConference.create(main, receiver, "\"appSid\":\"" + makeApp() + "\"" + more);
  }

  @Test
  void aConferenceOfAnApplicationAppearsAndCanBeEndedAndItsTimelineSaysWhoWasTold() {
    user.signIn(main, token);
    user.sees("No conference is going on");
    TestConference conference = makeConference(",\"userData\":\"board meeting\"");
    user.press("board meeting");
    user.fill("invite-form-to", "sip:alice@phones.example");
    user.press("Invite");
    user.sees("sip:alice@phones.example");
    String part =
        main.get(conference.location() + "/part")
            .json()
            .getJsonArray("parts")
            .getJsonObject(0)
            .getString("sid");
    conference.report(part, "answered").expect(200);
    user.sees("in the conference");
    user.press("End the conference");
    user.press("End the conference"); // the answer to the question of the dialog
    user.sees("The conference ended: ended by a request.");
    conference.eventsToTheEnd();
    user.sees("Notification to " + conference.get().get("onStatus") + ": HTTP 204");
    assertThat(conference.get().get("endReason")).isEqualTo("disposed");
  }

  @Test
  void theFileOfTheFirstStartSignsIn() {
    user.sees("Just installed?");
    user.run(
        """
        (() => {
          const files = new DataTransfer();
          files.items.add(new File(['# first\\naccount.sid=%s\\naccount.token=%s\\n'], 'credentials.properties'));
          const field = document.getElementById('credentials');
          field.files = files.files;
          field.dispatchEvent(new Event('change'));
        })()
        """
            .formatted(main.sid(), token)
            .trim());
    user.press("Main account: apps, sub-accounts, conferences");
    user.sees("Signed in as Ann");
  }

  @Test
  void wrongCredentialsAreRefusedInPlainWords() {
    user.sees("Sign in");
    user.signIn(main.sid(), "conf_wrong");
    user.sees("This user and this token do not fit together");
    assertThat(user.text()).doesNotContain("Sign out");
  }

  @Test
  void aValueThatIsNotAllowedIsExplainedAtItsField() {
    makeApp();
    user.signIn(main, token);
    user.open("#/new");
    user.fill("create-maxParts", "0");
    user.press("Create the conference");
    await().until(() -> !user.value("document.querySelector('.wrong')?.innerText ?? ''").isEmpty());
    assertThat(user.value("document.activeElement.id")).isEqualTo("create-maxParts");
    assertThat(user.value("document.querySelector('.wrong').innerText")).contains("1", "10000");
    user.fill("create-maxParts", "7");
    user.press("Create the conference");
    user.sees("0 of 7");
  }

  @Test
  void anEndOfTheTokenIsToldWhereItHappens() {
    user.signIn(main, token);
    user.sees("No conference is going on");
    main.post("~/token", "{\"gracePeriod\":0}").expect(200);
    user.open("#/conferences");
    user.sees("Your token is no longer valid");
  }

  @Test
  void aSuspensionIsToldWhereItHappens() {
    user.signIn(main, token);
    user.sees("No conference is going on");
    SERVICE.operator().json().post("/account/" + main.sid() + "/suspend").expect(200);
    user.open("#/conferences");
    user.sees("Your account is suspended");
  }

  @Test
  void aLostConnectionIsShownAndNothingIsMissingAfterwards() {
    user.signIn(main, token);
    user.sees("No conference is going on");
    browser.offline(true);
    user.sees("No connection to the service since");
    TestConference conference = makeConference(",\"userData\":\"meanwhile\"");
    browser.offline(false);
    user.sees("meanwhile");
    user.sees("The conference was created."); // in the list of what happened: no event is missing
    await().until(() -> !user.text().contains("No connection to the service since"));
    conference.dispose().expect(200);
    user.sees("No conference is going on");
  }

  @Test
  void theAddressHasTheFilters() {
    makeConference(",\"userData\":\"first of two\"").dispose().expect(200);
    makeConference(",\"userData\":\"second of two\"");
    user.signIn(main, token);
    user.open("#/conferences?status=completed");
    user.sees("first of two");
    assertThat(user.text()).doesNotContain("second of two");
    user.open("#/conferences?status=initiated");
    user.sees("second of two");
    assertThat(user.text()).doesNotContain("first of two");
  }

  @Test
  void filtersAreSetAndTakenAwayWithTheForm() {
    makeConference(",\"userData\":\"first of two\"").dispose().expect(200);
    makeConference(",\"userData\":\"second of two\"");
    String completed = "document.querySelector('input[value=completed]')";
    user.signIn(main, token);
    user.visit("conferences", "#/conferences");
    user.sees("second of two");
    user.run(completed + ".click()");
    user.press("Search");
    await().until(() -> !user.text().contains("second of two"));
    user.press("Reset");
    user.sees("second of two");
    assertThat(user.isTrue(completed + ".checked")).isFalse();
  }

  @Test
  void theFocusStaysWhereThePersonWorks() {
    TestConference conference = makeConference("");
    conference.entered();
    user.signIn(main, token);
    user.visit("conference", "#/conference/" + main.sid() + "/" + conference.sid());
    user.press("Mute");
    await().until(() -> user.focus().equals("Unmute"));
    user.press("End the conference");
    await().until(() -> user.focus().equals("Cancel"));
    user.press("Cancel");
    await().until(() -> user.focus().equals("End the conference"));
    user.open("#/conferences");
    await().until(() -> user.focus().equals("Conferences"));
  }

  @Test
  void aSigningSecretIsRotatedAndShownOnce() {
    makeApp();
    user.signIn(main, token);
    user.open("#/apps");
    user.press("Rotate the secret");
    user.press("Rotate");
    user.sees("whsec_");
    user.press("Close");
    await().until(() -> !user.text().contains("whsec_"));
  }

  /** What the page reads again and again must not take the message away. */
  @Test
  void aConferenceThatDoesNotExistIsSaidAndStaysSaid() {
    user.signIn(main, token);
    user.visit("conference", "#/conference/" + main.sid() + "/" + main.sid());
    user.sees("This conference does not exist");
    await()
        .during(Duration.ofSeconds(3))
        .until(() -> user.text().contains("This conference does not exist"));
  }

  @Test
  void theOperatorSuspendsAnAccount() {
    user.signIn("operator", SERVICE.credential("operator.token"));
    user.sees("This node answered you.");
    user.open("#/accounts?sid=" + main.sid());
    user.press("Suspend");
    user.press("Suspend");
    user.sees("suspended");
    main.get("~").expect(403);
  }

  @ParameterizedTest
  @CsvSource({"en, 390, false", "en, 1280, true", "zh, 390, true", "zh, 1280, false"})
  void everyPageIsAccessibleAndFitsTheWindow(String language, int width, boolean dark) {
    TestConference conference = makeConference(",\"userData\":\"to look at\"");
    conference.entered();
    conference.invited();
    browser.screen(width, dark);
    user.waitsFor("login");
    assertFine("the sign-in page");
    user.signIn(main, token);
    if (language.equals("zh")) {
      user.press("中文");
    }
    for (String page :
        List.of("now", "conferences", "new", "apps", "subaccounts", "announcements", "account")) {
      user.visit(page, "#/" + page);
      assertFine(page);
    }
    user.visit("conference", "#/conference/" + main.sid() + "/" + conference.sid());
    user.sees("alice@phones.example");
    assertFine("conference");
    user.run("document.querySelector('.heading .danger').click()");
    await().until(() -> user.isTrue("document.querySelector('dialog') !== null"));
    assertFine("the question whether to end it");
    user.run("document.querySelector('dialog button:not(.danger)').click()");
    user.run("document.querySelector('.who button').click()");
    user.waitsFor("login");
    user.signIn("operator", SERVICE.credential("operator.token"));
    user.isSignedIn();
    for (String page : List.of("servers", "accounts", "trunks", "charts")) {
      user.visit(page, "#/" + page);
      assertFine(page);
    }
  }

  private void assertFine(String page) {
    assertThat(Axe.violations(browser)).as(page).isEmpty();
    assertThat(user.mustScrollSideways()).as(page).isFalse();
  }
}
