package org.conferenceapi.fuzz.request;

import java.util.List;

/** Values at and beyond the limits of what elements and parameters can have. */
final class HostileValues {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\t\n",
          "\0",
          "\u0001\u001f",
          "\u007f",
          "\u0085\u2028",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "\ud800",
          "\udfff\ud83d",
          "\ud83d\ude00",
          "e\u0301\u0301\u0301",
          "\u202e\u2066",
          "\u0130\u0131\u1e9e",
          "null",
          "true",
          "NaN",
          "-0",
          "0x10",
          "1e9",
          "\u0661\u0662",
          "' OR 1=1--",
          "'; DROP TABLE conference; --",
          "%",
          "_",
          "\\",
          "${jndi:ldap://x.invalid/}",
          "#{7*7}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "]]>",
          "<!--",
          "&lt;",
          "&#0;",
          "\"",
          "../../etc/passwd",
          "CON",
          "a\r\nSet-Cookie: a=b",
          "%00",
          "%s%n",
          "\u6d4b\u8bd5");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1.5",
          "1.0",
          "1e0",
          "1e2",
          "1e400",
          "-0",
          "0.0000000000001",
          "1000000000000000000000000000000000000",
          "10000",
          "10001",
          "1001",
          "31536001",
          "601");

  private static final List<String> TIMES =
      List.of(
          "2026-02-30T00:00:00Z",
          "2026-11-30T12:00:00",
          "2026-11-30",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "+999999999-12-31T23:59:59Z",
          "-0001-01-01T00:00:00Z",
          "2026-11-30T24:00:00Z",
          "2026-11-30T23:59:60Z",
          "2026-11-30T12:00:00+18:00",
          "2026-11-30T12:00:00+25:00",
          "2026-11-30T12:00:00,5Z",
          "-292275055-05-16T16:47:04Z",
          "2026-W48-1T12:00:00Z",
          "1764504000",
          "2026-11-30T12:00:00Z[Europe/Berlin]",
          "now");

  /** None of them leads to another machine: see RFC 2606 and RFC 5737. */
  private static final List<String> URLS =
      List.of(
          "http://",
          "http:///",
          "http://h.invalid",
          "https://h.invalid:0/",
          "http://h.invalid:65536/",
          "http://h.invalid:-1/",
          "http://user:pw@h.invalid/",
          "http://[::1",
          "http://[::ffff:0]/",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "ftp://h.invalid/",
          "http://h.invalid/#f",
          "http://h.invalid/ a",
          "http://h.invalid/%zz",
          "http://\u6d4b.invalid/",
          "//h.invalid/",
          "http://0x7f.1/",
          "http://2130706433/",
          "http://127.0.0.1:9/",
          "http://169.254.169.254/",
          "HTTP://H.INVALID/",
          "http:h.invalid",
          "http://h.invalid\\@x.invalid/",
          "http://.invalid/");

  private static final List<String> ADDRESSES =
      List.of(
          "sip:",
          "sip:@",
          "sip:a",
          "sip:a@b@c",
          "SIP:A@B.EXAMPLE",
          "sips:a@[::1]:5061",
          "tel:",
          "tel:+",
          "tel:112;phone-context=+1",
          "web:Ann",
          "web:%00",
          "mailto:a@b.example",
          "sip:a@b.example;transport=tcp?Subject=x",
          "sip:a b@c.example",
          "sip:%zz@b.example",
          "sip:\u00e4@b.example",
          "sip:a@b.example\r\nVia: x",
          "h323:a@b",
          "sip:a@b.example:99999");

  private HostileValues() {}

  /** One that may be of any type. */
  static Object of(Element element, Dice dice) {
    return switch (dice.below(10)) {
      case 0, 1 -> ofKind(element, dice);
      case 2 -> limit(element, dice);
      case 3 -> dice.of(TEXTS);
      case 4 -> new Literal(dice.of(NUMBERS));
      case 5 -> dice.of(NUMBERS);
      case 6 -> new Literal(dice.any("null", "true", "false", "[]", "{}", "[null]", "{\"a\":{}}"));
      case 7 -> text(dice);
      case 8 -> dice.unknownSid();
      default -> ofKind(element, dice);
    };
  }

  /** A text of any characters. */
  static String text(Dice dice) {
    StringBuilder text = new StringBuilder();
    for (int i = dice.below(20); i >= 0; i--) {
      text.appendCodePoint(
          switch (dice.below(4)) {
            case 0 -> dice.below(0x80);
            case 1 -> dice.below(0x3000);
            case 2 -> dice.below(0x10000);
            default -> dice.below(0x110000);
          });
    }
    return text.toString();
  }

  /** For a parameter of a query, a header or a path. */
  static String ofAnyKind(Dice dice) {
    return switch (dice.below(5)) {
      case 0 -> dice.of(NUMBERS);
      case 1 -> dice.of(TIMES);
      case 2 -> dice.of(URLS);
      case 3 -> dice.of(ADDRESSES);
      default -> dice.of(TEXTS);
    };
  }

  private static String ofKind(Element element, Dice dice) {
    return switch (element.name()) {
      case "onStatus", "onPart" -> dice.of(URLS);
      case "to", "from" -> dice.of(ADDRESSES);
      default ->
          switch (element.type()) {
            case NUMBER -> dice.of(NUMBERS);
            case TIME -> dice.of(TIMES);
            default -> dice.of(TEXTS);
          };
    };
  }

  /** As long as it may be, or one character more, or far too long. */
  private static Object limit(Element element, Dice dice) {
    if (element.type() == Element.Type.NUMBER) {
      return (long) dice.any(element.least(), element.most()) + dice.between(-1, 1);
    }
    int most = Math.min(element.most(), 4096);
    int length = dice.any(most, most + 1, most - 1, 10 * most);
    return dice.any("a", "\u00e9", "\u6d4b", "\ud83d\ude00", " ").repeat(Math.max(0, length));
  }

  /** What is not quoted in JSON. */
  record Literal(String json) {
    @Override
    public String toString() {
      return json;
    }
  }
}
