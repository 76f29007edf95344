package org.conferenceapi.phone.trunk.dialplan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conferenceapi.phone.trunk.Transport;
import org.conferenceapi.phone.trunk.TrunkSnapshot;

/**
 * Decides where calls of an account go.
 *
 * @param trunks the trunks that the account may use, in the order in which equal ones are preferred
 */
public record DialPlan(List<TrunkSnapshot> trunks) {

  /** A number that a trunk may call, and the length of the prefix that allows it. */
  private record Allowed(TrunkSnapshot trunk, String number, int prefix) {}

  /**
   * Decides where a call goes.
   *
   * @param address a {@code tel:}, {@code sip:} or {@code sips:} address
   * @return the trunk and what to call there, or why the address cannot be called
   */
  public Route route(String address) {
    if (trunks.isEmpty()) {
      return new Route.Refused(Route.Reason.NO_TRUNK);
    }
    return address.toLowerCase(Locale.ROOT).startsWith("tel:")
        ? TelUri.parse(address)
            .map(uri -> toNumber(trunks, trunk -> uri.e164(NumberRule.of(trunk))))
            .orElse(new Route.Refused(Route.Reason.NOT_AN_ADDRESS))
        : SipAddress.parse(address)
            .map(this::toHost)
            .orElse(new Route.Refused(Route.Reason.NOT_AN_ADDRESS));
  }

  /** A trunk with the longest allowed prefix is the one that is meant for the number. */
  private static Route toNumber(
      List<TrunkSnapshot> trunks, Function<TrunkSnapshot, Optional<String>> number) {
    Optional<Allowed> best =
        trunks.stream()
            .flatMap(trunk -> number.apply(trunk).stream().flatMap(found -> allowed(trunk, found)))
            .reduce((one, other) -> other.prefix() > one.prefix() ? other : one);
    if (best.isPresent()) {
      TrunkSnapshot trunk = best.get().trunk();
      return new Route.Through(trunk, best.get().number(), trunk.server());
    }
    boolean isNumber = trunks.stream().anyMatch(trunk -> number.apply(trunk).isPresent());
    return new Route.Refused(
        isNumber ? Route.Reason.NUMBER_NOT_ALLOWED : Route.Reason.NOT_A_NUMBER);
  }

  private static Stream<Allowed> allowed(TrunkSnapshot trunk, String number) {
    return trunk.prefixes().stream()
        .filter(number::startsWith)
        .max(Comparator.comparingInt(String::length))
        .map(prefix -> new Allowed(trunk, number, prefix.length()))
        .stream();
  }

  private Route toHost(SipAddress address) {
    List<TrunkSnapshot> reaching =
        trunks.stream().filter(trunk -> trunk.reaches(address.host().host())).toList();
    List<TrunkSnapshot> usable =
        reaching.stream()
            .filter(trunk -> !address.secure() || trunk.transport() == Transport.TLS)
            .toList();
    if (usable.isEmpty()) {
      return new Route.Refused(
          reaching.isEmpty() ? Route.Reason.HOST_NOT_ALLOWED : Route.Reason.NOT_SECURE);
    }
    return address.isNumber() ? toDigits(usable, address) : asItIs(usable.get(0), address);
  }

  private static Route asItIs(TrunkSnapshot trunk, SipAddress address) {
    return new Route.Through(trunk, null, trunk.proxy().or(() -> Optional.of(address.host())));
  }

  /**
   * A user that is a number is dialled by a gateway, so the allowed prefixes hold for it, too. It
   * is called as it is only by a trunk that may call every number, such as that to one's own switch
   * with extensions.
   */
  private static Route toDigits(List<TrunkSnapshot> usable, SipAddress address) {
    Optional<TrunkSnapshot> free =
        usable.stream().filter(trunk -> trunk.prefixes().contains("+")).findFirst();
    return free.isPresent()
        ? asItIs(free.get(), address)
        : toNumber(usable, trunk -> NumberRule.of(trunk).e164(address.user()));
  }
}
