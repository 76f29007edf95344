package org.conferenceapi.fuzz.request;

/** What requests need of the running service. The identifiers of a kind have the same length. */
public interface Ids {
  /** The identifier of a thing of an account; any of that form if there is none yet. */
  String of(Thing thing, int account, int number);

  /** The value of {@code Authorization} for an account. */
  String credentials(int account);

  /** The same for the operator. */
  String operator();

  /** The last entity tag of a conference. */
  String tag(int account, int conference);

  /** The URL of a receiver of notifications that works. */
  String receiver();
}
