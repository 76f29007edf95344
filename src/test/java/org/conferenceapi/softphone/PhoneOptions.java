package org.conferenceapi.softphone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.home.NetworkNamespace;
import org.conferenceapi.phone.edge.PhoneCodec;

/** What a {@link Softphone} is to be like. Unless told otherwise, it answers calls with PCMU. */
public final class PhoneOptions {
  final int tone;
  List<PhoneCodec> codecs = List.of(PhoneCodec.PCMU);
  String address = "127.0.0.1";
  Optional<NetworkNamespace> network = Optional.empty();
  String hold = "sendonly";
  int answer = 200;
  int millis = 20;
  boolean isEncrypted;
  boolean isLate;
  boolean usesInfo;

  private PhoneOptions(int tone) {
    this.tone = tone;
  }

  /** A phone into which somebody speaks a tone of that many Hz. */
  public static PhoneOptions speaking(int hertz) {
    return new PhoneOptions(hertz);
  }

  /** With these codecs, the preferred one first. */
  public PhoneOptions codecs(PhoneCodec... some) {
    codecs = List.of(some);
    return this;
  }

  /** In another network, with that address there. */
  public PhoneOptions in(NetworkNamespace namespace, String there) {
    network = Optional.of(namespace);
    address = there;
    return this;
  }

  /** Responds to calls with a status, or with 0 only rings. */
  public PhoneOptions answering(int status) {
    answer = status;
    return this;
  }

  /** Holds with {@code sendonly} or with {@code c=0.0.0.0}; {@link Pjsua} only. */
  public PhoneOptions holding(String spelling) {
    hold = spelling;
    return this;
  }

  /** With packets of that length; {@link Baresip} only. */
  public PhoneOptions packets(int length) {
    millis = length;
    return this;
  }

  /** With encrypted audio (SDES) and no other. */
  public PhoneOptions encrypted() {
    isEncrypted = true;
    return this;
  }

  /** Calls without an offer; {@link Pjsua} only. */
  public PhoneOptions late() {
    isLate = true;
    return this;
  }

  /** Sends its keys as SIP INFO; {@link Pjsua} only. */
  public PhoneOptions info() {
    usesInfo = true;
    return this;
  }

  /** The command that starts a program where the phone is. */
  List<String> command(List<String> program) {
    return network
        .map(namespace -> namespace.inside(program.toArray(String[]::new)))
        .orElseGet(() -> new ArrayList<>(program));
  }
}
