package org.conferenceapi.fuzz.request;

import java.util.List;

/** Texts that look like JSON, and JSON that is unusual. */
final class JsonMutation implements Mutation {
  private static final List<String> VALUES =
      List.of(
          "1e999999999",
          "-1e-999999999",
          "00",
          "01",
          "+1",
          ".5",
          "1.",
          "0x1",
          "NaN",
          "Infinity",
          "'a'",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\"",
          "\"\\x41\"",
          "\"\\u12\"",
          "\"a\nb\"",
          "\"\t\"",
          "undefined",
          "nul",
          "TRUE",
          "[]",
          "{}",
          "[[]]",
          "{\"\":\"\"}",
          "\"\"",
          "\"\\",
          "//",
          "/**/1",
          "1/**/",
          "\"\\ud83d\\ude00\"",
          "null",
          "-",
          "--1",
          "\u00a01");

  @Override
  public void apply(Draft draft, Dice dice) {
    String text = draft.text;
    String changed =
        switch (dice.below(12)) {
          case 0 -> nested(dice, 1 + dice.below(3000));
          case 1 -> text + dice.any(text, ",", "}", "\0", " x", "\n\n", "\u001a", "[]");
          case 2 -> dice.any("\ufeff", " \t\r\n", "\f", ")]}',\n", "\0", "[", "\"") + text;
          case 3 ->
              text.replaceFirst("\\{", "{" + dice.any(",", "\"a\",", "a:1,", "\"a\" 1,", ":"));
          case 4 -> duplicate(text, dice);
          case 5 -> dice.any("null", "true", "0", "\"\"", "[]", "[{}]", "[" + text + "]", "", " ");
          case 6 -> "{\"" + "a".repeat(dice.below(2000)) + "\":" + dice.of(VALUES) + "}";
          case 7 -> many(dice.below(2000));
          case 8 -> text.replace("}", ",}");
          case 9 -> text.replace('"', '\'');
          case 10 -> text.replaceFirst("[,:]", dice.any(" , ", ";", "=", "::", ",,", "\u2028,"));
          default -> replaced(text, dice.of(VALUES), dice);
        };
    draft.text = changed;
  }

  private static String nested(Dice dice, int depth) {
    boolean array = dice.percent(50);
    String open = array ? "[" : "{\"userData\":";
    String close = array ? "]" : "}";
    boolean closed = dice.percent(50);
    return open.repeat(depth) + "1" + (closed ? close.repeat(depth) : "");
  }

  private static String duplicate(String text, Dice dice) {
    if (text.length() <= 2) {
      return "{\"name\":\"a\",\"name\":\"b\"}";
    }
    String members = text.substring(1, text.length() - 1);
    return "{"
        + members
        + ","
        + (dice.percent(50) ? members : members.replace("\"", "\"\\u0061"))
        + "}";
  }

  private static String many(int members) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < members; i++) {
      text.append("\"m").append(i).append("\":").append(i).append(',');
    }
    return text + "\"userData\":\"a\"}";
  }

  private static String replaced(String text, String value, Dice dice) {
    int colon = text.indexOf(':', dice.position(text.length()));
    if (colon < 0) {
      return "{\"userData\":" + value + "}";
    }
    int end = text.indexOf(',', colon);
    return text.substring(0, colon + 1) + value + (end < 0 ? "}" : text.substring(end));
  }
}
