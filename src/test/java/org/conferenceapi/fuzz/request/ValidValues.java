package org.conferenceapi.fuzz.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Values that the service accepts for an element or a parameter. */
final class ValidValues {
  private static final int SMALL = 4;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  /** Fixed, so that a request is the same whenever it is made. */
  private static final Instant SOME_TIME = Instant.parse("2026-11-30T12:00:00Z");

  private ValidValues() {}

  /** A string, an integer or a boolean. */
  static Object of(Element element, Draft draft, Dice dice) {
    if (!element.choices().isEmpty()) {
      return dice.of(element.choices());
    }
    return switch (element.type()) {
      case NUMBER -> number(element, dice);
      case TRUTH -> dice.percent(50);
      case TIME -> SOME_TIME.plus(dice.between(-100_000, 100_000), ChronoUnit.SECONDS).toString();
      case SID -> sid(element, draft, dice);
      case TEXT -> text(element, draft, dice);
    };
  }

  private static int number(Element element, Dice dice) {
    if (element.name().equals("wait")) {
      return dice.below(2); // a longer one would only hold a client of the run up
    }
    int least = element.least();
    int most = element.most();
    return switch (dice.below(8)) {
      case 0 -> most;
      case 1 -> least;
      case 2 -> dice.between(least, most);
      default -> dice.between(least, (int) Math.min(most, (long) least + SMALL));
    };
  }

  private static String sid(Element element, Draft draft, Dice dice) {
    int account = draft.account == Draft.NOBODY ? 0 : draft.account;
    return switch (element.name()) {
      case "appSid" -> app(draft, account, dice);
      case "part" ->
          draft.ids.of(Thing.PARTICIPANT, account, dice.below(Thing.PARTICIPANT.perAccount()));
      case "conf", "after" ->
          draft.ids.of(Thing.CONFERENCE, account, dice.below(Population.CONFERENCES));
      default -> dice.unknownSid();
    };
  }

  /** An app of the main account; a lasting sub-account belongs to the first. */
  private static String app(Draft draft, int account, Dice dice) {
    int number = Population.isMain(account) && dice.percent(50) ? dice.below(Population.APPS) : 0;
    return draft.ids.of(Thing.APP, Population.mainOf(account), number);
  }

  private static String text(Element element, Draft draft, Dice dice) {
    String word = dice.text(LETTERS, 1 + dice.below(8));
    return switch (element.name()) {
      case "onStatus", "onPart" -> draft.ids.receiver() + word;
      case "to", "from" ->
          dice.percent(80)
              ? "sip:" + word + draft.marker() + "@phones.example"
              : "tel:+1555" + dice.between(1000, 9999);
      case "peers" -> "192.0.2." + dice.below(256);
      case "proxy" -> word + ".example";
      case "user", "number" -> word;
      case "prefixes" -> "+" + dice.between(1, 999);
      case "countryCode", "nationalPrefix" -> Integer.toString(dice.between(1, 99));
      case "after" -> dice.percent(20) ? "now" : Integer.toString(dice.below(2000));
      default -> word + " " + draft.marker();
    };
  }
}
