package org.conferenceapi.phone.trunk.dialplan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code tel:} URI (RFC 3966).
 *
 * @param number the subscriber number with its visual separators
 * @param context the value of {@code phone-context}, or null
 */
record TelUri(String number, String context) {
  private static final Pattern URI =
      Pattern.compile("(?i)tel:([+0-9A-F*#().-]+)((?:;[a-z0-9-]+(?:=[^;=?#@\\s]*)?)*)");

  private static final Pattern CONTEXT = Pattern.compile("(?i);phone-context=([^;]*)");

  /** Returns the URI, or empty if the text is none. */
  static Optional<TelUri> parse(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      return Optional.empty();
    }
    Matcher context = CONTEXT.matcher(uri.group(2));
    return Optional.of(
        new TelUri(
            uri.group(1), context.find() ? context.group(1).toLowerCase(Locale.ROOT) : null));
  }

  /**
   * Returns the number of E.164 by the rule of a trunk. A local number is one of that rule if its
   * context is the rule's country, or if it has none, which RFC 3966 does not allow but people
   * write. With another context it is a number that only a network there understands. An extension
   * is left out: it is for a person or a switch after the answer.
   */
  Optional<String> e164(NumberRule rule) {
    boolean isLocal = !number.startsWith("+");
    return isLocal && context != null && !isOf(rule) ? Optional.empty() : rule.e164(number);
  }

  private boolean isOf(NumberRule rule) {
    return rule.countryCode() != null
        && context.replaceAll("[-.()]", "").equals("+" + rule.countryCode());
  }
}
