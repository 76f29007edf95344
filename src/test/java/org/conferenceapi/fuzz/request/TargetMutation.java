package org.conferenceapi.fuzz.request;

import java.util.List;
import java.util.Locale;

/** Paths and queries that are written in other ways, or lead elsewhere. */
final class TargetMutation implements Mutation {
  private static final List<String> SEGMENTS =
      List.of(
          "",
          ".",
          "..",
          "%2e",
          "%2E%2e",
          ";a=b",
          "%2f",
          "conf",
          "part",
          "event",
          "WEB-INF",
          "docs",
          "application.wadl",
          "%00",
          "%zz",
          "%",
          "%C0%AE",
          "\u00e4",
          "{x}",
          "|",
          "^",
          "<a>",
          "\"",
          "`",
          "a,b",
          "+",
          "&",
          "=",
          "@",
          ":",
          "$",
          "!",
          "'",
          "(",
          "\\",
          "[",
          "~",
          "..;",
          "a%0d%0ab");

  private static final List<String> QUERIES =
      List.of(
          "",
          "=",
          "a",
          "a=%zz",
          "a=%",
          "%00=%00",
          "a[]=1",
          "a=1;b=2",
          "a=\u00e4",
          "a=%C0%AF",
          "a=%ff",
          "a=b=c",
          "?",
          "#",
          "pageSize=1&pageSize=2",
          "after=%00",
          "status=running,completed",
          "+=+",
          "_method=DELETE",
          "pageSize=%31",
          "%70ageSize=1");

  private static final List<String> ORIGINS =
      List.of(
          "http://localhost",
          "http://other.invalid",
          "http://user@localhost",
          "https://localhost:1",
          "HTTP://LOCALHOST",
          "//localhost",
          "ftp://localhost",
          "http://",
          "localhost:80",
          "*",
          "//");

  @Override
  public void apply(Draft draft, Dice dice) {
    draft.number = Draft.NOBODY;
    int place = dice.below(draft.path.size());
    switch (dice.below(8)) {
      case 0 -> draft.path.add(dice.position(draft.path.size()), dice.of(SEGMENTS));
      case 1 -> draft.path.set(place, escaped(draft.path.get(place), dice));
      case 2 -> draft.path.set(place, draft.path.get(place) + dice.of(SEGMENTS));
      case 3 -> draft.path.remove(place);
      case 4 -> draft.path.set(place, draft.path.get(place).toUpperCase(Locale.ROOT));
      case 5 -> draft.origin = dice.of(ORIGINS);
      case 6 -> many(draft, dice);
      default -> draft.query.add(new Header(dice.of(QUERIES), null));
    }
    draft.alone = true; // some servers close the connection after them
  }

  private static String escaped(String segment, Dice dice) {
    StringBuilder escaped = new StringBuilder();
    for (char each : segment.toCharArray()) {
      escaped.append(dice.percent(30) && each < 256 ? Escapes.one(each) : each);
    }
    return escaped.toString();
  }

  private static void many(Draft draft, Dice dice) {
    for (int i = dice.below(300); i >= 0; i--) {
      draft.query.add(new Header("a" + i, "b"));
    }
  }
}
