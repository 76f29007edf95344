package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** Headers with a meaning for the API: conditions, keys, credentials, languages, origins. */
final class HeaderMutation implements Mutation {
  private static final List<String> TAGS =
      List.of(
          "*",
          "\"a\"",
          "W/\"a\"",
          "a",
          "\"",
          "\"a\",\"b\"",
          "",
          ",",
          "*, \"a\"",
          "\"\u00e4\"",
          "W/");

  private static final List<String> CREDENTIALS =
      List.of(
          "Basic",
          "Basic ",
          "Basic !!!!",
          "Basic Og==",
          "Basic AAA6AAA=",
          "Basic /////w==",
          "Bearer x",
          "Digest username=\"x\"",
          "Negotiate",
          "x",
          "",
          "basic b3BlcmF0b3I6",
          "Basic b3BlcmF0b3I6eA==");

  private static final List<String> NAMES =
      List.of(
          "X-Request-Id",
          "traceparent",
          "tracestate",
          "Last-Event-ID",
          "Origin",
          "Sec-Fetch-Site",
          "Sec-Fetch-Mode",
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "Forwarded",
          "X-HTTP-Method-Override",
          "Cookie",
          "Range",
          "If-Range",
          "If-Modified-Since",
          "Prefer",
          "From",
          "Accept-Language",
          "Accept-Encoding",
          "Content-Encoding",
          "Content-Language",
          "Referer",
          "User-Agent",
          "X-Original-URL",
          "Max-Forwards",
          "Via",
          "Cache-Control",
          "Priority",
          "DNT");

  @Override
  public void apply(Draft draft, Dice dice) {
    switch (dice.below(6)) {
      case 0 -> draft.header("If-Match", dice.of(TAGS));
      case 1 -> draft.header("If-None-Match", dice.of(TAGS));
      case 2 -> draft.header("Idempotency-Key", key(dice));
      case 3 -> credentials(draft, dice);
      default -> draft.header(dice.of(NAMES), line(HostileValues.ofAnyKind(dice)));
    }
  }

  private static String key(Dice dice) {
    return dice.any("", " ", "a b", "\u00e4", "k".repeat(255), "k".repeat(256), "key-0", "\"\"");
  }

  /** A caller that does not exist is a stranger; nothing of an account may be shown to it. */
  private static void credentials(Draft draft, Dice dice) {
    draft.caller = GeneratedRequest.ANONYMOUS;
    if (dice.percent(50)) {
      draft.header("Authorization", dice.of(CREDENTIALS));
      return;
    }
    String sid = draft.ids.of(Thing.ACCOUNT, dice.below(Population.ACCOUNTS), 0);
    String pair = sid + ":" + dice.any("", "conf_x", "\u00e4", ":", "conf_" + "a".repeat(43));
    draft.header(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  /** What can be sent in a line; its bytes are those of UTF-8. */
  static String line(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1).replaceAll("[\\x00\\r\\n]", "");
  }
}
