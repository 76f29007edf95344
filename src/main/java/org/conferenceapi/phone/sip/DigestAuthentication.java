package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.SipStackExt;
import gov.nist.javax.sip.clientauthutils.UserCredentials;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.message.Response;

/** Answers digest challenges of peers (RFC 3261, section 22). */
final class DigestAuthentication {
  private static final int CACHE_SECONDS = 60;

  private final SipStackExt stack;
  private final SipMessages messages;

  DigestAuthentication(SipStack stack, SipMessages messages) {
    this.stack = (SipStackExt) stack;
    this.messages = messages;
  }

  ClientTransaction answer(
      Response challenge,
      ClientTransaction challenged,
      SipProvider provider,
      NextHop.Credentials credentials)
      throws SipException {
    return stack
        .getAuthenticationHelper((transaction, realm) -> new Known(credentials), messages.headers())
        .handleChallenge(challenge, challenged, provider, CACHE_SECONDS, true);
  }

  /** Credentials for any realm of a peer. */
  private record Known(NextHop.Credentials credentials) implements UserCredentials {
    @Override
    public String getUserName() {
      return credentials.user();
    }

    @Override
    public String getPassword() {
      return credentials.password();
    }

    @Override
    public String getSipDomain() {
      return "";
    }
  }
}
