package org.conferenceapi.phone.call;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.platform.net.Cidr;

/** The address that a session description gives for the audio. */
final class PhoneAddress {
  private static final Pattern CONNECTION = Pattern.compile("(?m)^c=IN IP[46] ([0-9A-Fa-f.:]+)");

  private PhoneAddress() {}

  /** Whether it is another one than that from which the call came: then there is a NAT between. */
  static boolean differs(Optional<String> sdp, InetAddress source) {
    Matcher connection = CONNECTION.matcher(sdp.orElse(""));
    return connection.find() && Cidr.literal(connection.group(1)).filter(source::equals).isEmpty();
  }
}
