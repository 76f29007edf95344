package org.conferenceapi.fuzz.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Identifiers of another tenant, of another kind, of nothing, or that are none. */
final class IdMutation implements Mutation {
  private static final List<String> NONE =
      List.of(
          "0",
          "-1",
          "null",
          "undefined",
          "..",
          ".",
          "%2e%2e",
          "%00",
          "%20",
          "%ff",
          "%C3%A4",
          "*",
          "'%20or%20'1'='1",
          "a;b=c",
          "~",
          "%2F",
          "%5C",
          "operator",
          "metrics");

  @Override
  public void apply(Draft draft, Dice dice) {
    if (draft.operation.isDestructive()) {
      restrict(draft, dice);
    }
    if (draft.elements != null && draft.elements.containsKey("appSid") && dice.percent(30)) {
      draft.elements.put("appSid", other(draft, dice));
      return;
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < draft.operation.segments().size(); i++) {
      if (draft.operation.segments().get(i).startsWith("{")) {
        places.add(i + 1);
      }
    }
    if (places.isEmpty()) {
      draft.path.add(other(draft, dice));
    } else {
      int place = dice.of(places);
      draft.path.set(place, malformed(draft.path.get(place), draft, dice));
    }
    draft.number = Draft.NOBODY; // what it may be, is not known
  }

  /** The accounts of tenants must stay in order: only callers without rights over them try. */
  private static void restrict(Draft draft, Dice dice) {
    draft.caller = dice.between(Population.LASTING, Population.ACCOUNTS - 1);
    draft.header("Authorization", draft.ids.credentials(draft.caller));
  }

  private static String malformed(String valid, Draft draft, Dice dice) {
    return switch (dice.below(12)) {
      case 0 -> valid.toUpperCase(Locale.ROOT);
      case 1 -> valid.substring(0, dice.below(valid.length() + 1));
      case 2 -> valid + dice.any("0", "%20", "/", ".json", ";v=1", "%00");
      case 3 -> dice.of(NONE);
      case 4 -> valid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
      case 5 -> "a".repeat(dice.below(3000));
      case 6 -> dice.unknownSid();
      default -> other(draft, dice);
    };
  }

  /** That of something else, of any account. */
  private static String other(Draft draft, Dice dice) {
    Thing thing = dice.any(Thing.values());
    int account = dice.below(Population.ACCOUNTS);
    return draft.ids.of(thing, account, dice.below(thing.perAccount()));
  }
}
