package org.conferenceapi.account.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.account.AuthToken;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;

/**
 * Checks HTTP Basic credentials (RFC 7617). The user is the sid of an account, the password is its
 * token.
 */
@ApplicationScoped
public class CredentialValidator {
  private static final Pattern USER = Pattern.compile("[0-9a-z]{1,32}");

  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Credentials as the client sent them.
   *
   * @param user the sid of an account
   * @param token the token
   */
  record Basic(String user, String token) {}

  /**
   * Parses an {@code Authorization} header.
   *
   * @param header the value of the header, or null
   * @return the credentials, not checked yet
   * @throws Problem {@code unauthenticated} if the header is missing, has another scheme, or is not
   *     valid
   */
  static Basic parse(String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      throw Problem.of(ProblemCode.UNAUTHENTICATED);
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      if (parts.length == 2 && USER.matcher(parts[0]).matches()) {
        return new Basic(parts[0], parts[1]);
      }
    } catch (IllegalArgumentException e) {
      // not Base64: the same response as for wrong credentials
    }
    throw Problem.of(ProblemCode.UNAUTHENTICATED);
  }

  /**
   * Checks credentials. If {@code conference.operator.token} is set, it is the only valid token of
   * the operator.
   *
   * @param basic the credentials
   * @param known the current accounts by sid, with main accounts of sub-accounts
   * @return the account that the credentials belong to
   * @throws Problem {@code unauthenticated} if the credentials are wrong; {@code account-suspended}
   *     if they are valid, but the account or its main account is suspended
   */
  Account authenticate(Basic basic, Map<String, Account> known) {
    Account account = known.get(basic.user());
    if (account == null
        || account.isClosed()
        || !accepts(account, basic.token(), Times.now(clock))) {
      throw Problem.of(ProblemCode.UNAUTHENTICATED);
    }
    Account parent = known.get(account.parentSid());
    if (parent != null && parent.isClosed()) {
      throw Problem.of(ProblemCode.UNAUTHENTICATED);
    }
    if (account.isSuspended() || parent != null && parent.isSuspended()) {
      throw Problem.of(ProblemCode.ACCOUNT_SUSPENDED);
    }
    return account;
  }

  private boolean accepts(Account account, String token, Instant now) {
    if (account.kind() == AccountKind.OPERATOR && settings.operatorToken().isPresent()) {
      return AuthToken.matches(token, AuthToken.hash(settings.operatorToken().get()));
    }
    return account.accepts(token, now);
  }
}
