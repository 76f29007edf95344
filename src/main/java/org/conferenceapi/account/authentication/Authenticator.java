package org.conferenceapi.account.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.account.AuthToken;
import org.conferenceapi.admission.AdmissionFilter;
import org.conferenceapi.admission.ClientAddress;
import org.conferenceapi.admission.RecentCallers;
import org.conferenceapi.admission.RecentCallers.Known;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;

/**
 * Authenticates the current request, limits failed logins, and tells the admission control which
 * credentials are valid.
 */
@ApplicationScoped
public class Authenticator {
  private static final String MONITORING_USER = "metrics";

  @Inject Settings settings;
  @Inject CredentialValidator credentials;
  @Inject FailedLoginLimit failed;
  @Inject RecentCallers callers;
  @Inject ClientAddress sources;
  @Inject HttpServletRequest request;

  /**
   * Authenticates the current request.
   *
   * @param basic the credentials of the request
   * @param accounts the current accounts by sid, with main accounts of sub-accounts
   * @return the account that the credentials belong to
   * @throws Problem as {@link CredentialValidator#authenticate}; {@code too-many-requests} if too
   *     many logins failed
   */
  Account authenticate(CredentialValidator.Basic basic, Map<String, Account> accounts) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    try {
      Account account = credentials.authenticate(basic, accounts);
      if (known() == null) {
        callers.markVerified(
            authorization, new Known(account.sid(), account.kind() == AccountKind.OPERATOR));
      }
      return account;
    } catch (Problem e) {
      if (known() != null) {
        callers.markInvalid(authorization);
      }
      if (e.code() == ProblemCode.UNAUTHENTICATED) {
        failed.countFailure(basic.user(), sources.of(IncomingRequest.of(request)));
      }
      throw e;
    }
  }

  /**
   * Returns whether the credentials are those of the user {@code metrics} (setting {@code
   * conference.metrics.token}), who has no account.
   *
   * @param basic the credentials of the request
   * @return whether they are
   */
  boolean isMonitoring(CredentialValidator.Basic basic) {
    return basic.user().equals(MONITORING_USER)
        && settings
            .metricsToken()
            .filter(token -> AuthToken.matches(basic.token(), AuthToken.hash(token)))
            .isPresent();
  }

  private Known known() {
    return request.getAttribute(AdmissionFilter.KNOWN) instanceof Known known ? known : null;
  }
}
