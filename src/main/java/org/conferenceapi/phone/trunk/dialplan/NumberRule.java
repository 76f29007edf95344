package org.conferenceapi.phone.trunk.dialplan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.conferenceapi.phone.trunk.TrunkSnapshot;

/**
 * Makes numbers of E.164 out of the numbers that people dial, by the rule of a trunk.
 *
 * @param countryCode the country code of numbers without one; null if only numbers with {@code +}
 *     are numbers
 * @param nationalPrefix the prefix of national numbers, such as 0; null if they have none
 */
public record NumberRule(String countryCode, String nationalPrefix) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

  /** {@code visual-separator} of RFC 3966, section 3. */
  private static final Pattern SEPARATORS = Pattern.compile("[-.()]");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /**
   * Returns the rule of a trunk.
   *
   * @param trunk the trunk
   * @return the rule
   */
  public static NumberRule of(TrunkSnapshot trunk) {
    return new NumberRule(trunk.countryCode(), trunk.nationalPrefix());
  }

  /**
   * Returns the number of E.164.
   *
   * @param dialled a number with {@code +}, or a national number with the national prefix; visual
   *     separators are skipped
   * @return {@code +} and 2 to 15 digits; empty if the text is no such number
   */
  public Optional<String> e164(String dialled) {
    String number = SEPARATORS.matcher(dialled).replaceAll("");
    if (number.startsWith("+")) {
      return E164.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }
    String prefix = nationalPrefix == null ? "" : nationalPrefix;
    if (countryCode == null
        || !DIGITS.matcher(number).matches()
        || !number.startsWith(prefix)
        // such as 0049…, which is an international number in the form that one network understands
        || !prefix.isEmpty() && number.startsWith(prefix, prefix.length())) {
      return Optional.empty();
    }
    String international = "+" + countryCode + number.substring(prefix.length());
    boolean isLonger = number.length() > prefix.length();
    return isLonger && E164.matcher(international).matches()
        ? Optional.of(international)
        : Optional.empty();
  }

  /**
   * Returns the spellings under which a dialled number may be known.
   *
   * @param user the user part of an address
   * @return the user itself, its number of E.164 by the rule, and its digits after {@code +}, as
   *     far as there are such
   */
  public List<String> spellings(String user) {
    Set<String> spellings = new LinkedHashSet<>(Set.of(user));
    e164(user).ifPresent(spellings::add);
    Optional.of("+" + user).filter(each -> E164.matcher(each).matches()).ifPresent(spellings::add);
    return List.copyOf(spellings);
  }
}
