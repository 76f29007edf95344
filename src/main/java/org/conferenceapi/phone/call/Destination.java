package org.conferenceapi.phone.call;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.phone.edge.PromptLanguage;
import org.conferenceapi.phone.sip.Invitation;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.number.PhoneNumber;

/**
 * Where a call leads that has come in: to a conference at once, or to one of an app by its code.
 *
 * @param trunk the trunk that the call has come through
 * @param dialled the number, or what stands for it where wrong codes are counted
 * @param app the sid of the app in whose conferences codes are looked up; null for none
 * @param conf the sid of the conference; empty if the caller is to enter a code
 * @param language the language of the prompts
 */
record Destination(
    TrunkSnapshot trunk,
    String dialled,
    String app,
    Optional<String> conf,
    PromptLanguage language) {
  /** A conference is called like this, instead of a number and then its code. */
  private static final Pattern CONFERENCE = Pattern.compile("conf-([0-9]{1,32})");

  /**
   * Finds it.
   *
   * @param trunks the trunks that the call may have come through; not empty
   * @return empty if they have no such number, and there is no such conference
   */
  static Optional<Destination> of(
      CallServices services, Invitation invitation, List<TrunkSnapshot> trunks) {
    return trunks.stream()
        .flatMap(trunk -> ofNumber(services, invitation, trunk).stream())
        .findFirst()
        .or(() -> ofCode(services, invitation, trunks));
  }

  private static Optional<Destination> ofNumber(
      CallServices services, Invitation invitation, TrunkSnapshot trunk) {
    return services
        .numbers
        .dialled(trunk, invitation.to(), invitation.addressee())
        .map(found -> of(trunk, found));
  }

  private static Destination of(TrunkSnapshot trunk, PhoneNumber number) {
    return new Destination(
        trunk,
        number.sid(),
        number.appSid(),
        Optional.ofNullable(number.confSid()),
        "zh".equals(number.language()) ? PromptLanguage.ZH : PromptLanguage.EN);
  }

  private static Optional<Destination> ofCode(
      CallServices services, Invitation invitation, List<TrunkSnapshot> trunks) {
    Matcher code = CONFERENCE.matcher(invitation.to());
    String counted = trunks.get(0).sid();
    if (!code.matches() || !services.codeTries.isAllowed(invitation.from(), counted)) {
      return Optional.empty();
    }
    for (TrunkSnapshot trunk : trunks) {
      Optional<String> conf =
          services.participants.conferenceWithCode(trunk.accounts(), code.group(1));
      if (conf.isPresent()) {
        return Optional.of(new Destination(trunk, trunk.sid(), null, conf, PromptLanguage.EN));
      }
    }
    services.codeTries.failed(invitation.from(), counted);
    return Optional.empty();
  }
}
