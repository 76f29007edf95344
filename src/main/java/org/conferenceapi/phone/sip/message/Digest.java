package org.conferenceapi.phone.sip.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.platform.security.BearerSecret;

/**
 * Answers digest challenges (RFC 3261, section 22; RFC 8760 for SHA-256). The helper of the stack
 * forgets the credentials for a proxy when the server behind it asks, too, and knows only MD5.
 */
public final class Digest {
  private static final String MD5 = "MD5";
  private static final Set<String> ALGORITHMS = Set.of(MD5, "SHA-256");
  private static final List<String> HEADERS =
      List.of(AuthorizationHeader.NAME, ProxyAuthorizationHeader.NAME);

  private final HeaderFactory headers;
  private final String user;
  private final String password;

  /**
   * Uses the same credentials for any realm.
   *
   * @param headers makes headers
   * @param user the user
   * @param password the password
   */
  public Digest(HeaderFactory headers, String user, String password) {
    this.headers = headers;
    this.user = user;
    this.password = password;
  }

  /**
   * Returns whether a response asks for credentials.
   *
   * @param response the response
   * @return whether it is 401 or 407
   */
  public static boolean isChallenge(Response response) {
    return response.getStatusCode() == Response.UNAUTHORIZED
        || response.getStatusCode() == Response.PROXY_AUTHENTICATION_REQUIRED;
  }

  /**
   * Adds credentials to a request that is sent once more: those that the first one had, and those
   * that were asked for.
   *
   * @param next the request
   * @param challenged the request that was sent before
   * @param challenge the response to that
   * @return false if the credentials were refused, or there is no challenge that can be answered
   * @throws ParseException if the challenge has wrong values
   */
  public boolean answer(Request next, Request challenged, Response challenge)
      throws ParseException {
    HEADERS.forEach(next::removeHeader);
    Set<String> answered = new HashSet<>();
    List<AuthorizationHeader> answers = new ArrayList<>();
    for (WWWAuthenticateHeader each : challenges(challenge)) {
      Optional<AuthorizationHeader> refused = credentials(challenged, each);
      boolean isRefused = refused.isPresent() && !each.isStale();
      if (isRefused) {
        return false;
      }
      if (ALGORITHMS.contains(algorithm(each)) && answered.add(each.getRealm())) {
        answers.add(answer(each, next));
      }
    }
    for (String name : HEADERS) {
      for (AuthorizationHeader each : all(challenged, name, AuthorizationHeader.class)) {
        boolean isOther =
            answers.stream()
                .noneMatch(
                    it -> it.getName().equals(name) && it.getRealm().equals(each.getRealm()));
        if (isOther) {
          next.addHeader(each);
        }
      }
    }
    answers.forEach(next::addHeader);
    return !answers.isEmpty();
  }

  private static List<WWWAuthenticateHeader> challenges(Response challenge) {
    return all(
        challenge,
        challenge.getStatusCode() == Response.UNAUTHORIZED
            ? WWWAuthenticateHeader.NAME
            : ProxyAuthenticateHeader.NAME,
        WWWAuthenticateHeader.class);
  }

  private static <T> List<T> all(javax.sip.message.Message message, String name, Class<T> type) {
    List<T> found = new ArrayList<>();
    Iterator<?> headers = message.getHeaders(name);
    while (headers.hasNext()) {
      found.add(type.cast(headers.next()));
    }
    return found;
  }

  private static Optional<AuthorizationHeader> credentials(
      Request request, WWWAuthenticateHeader challenge) {
    return all(request, nameFor(challenge), AuthorizationHeader.class).stream()
        .filter(each -> String.valueOf(challenge.getRealm()).equals(each.getRealm()))
        .findFirst();
  }

  private static String nameFor(WWWAuthenticateHeader challenge) {
    return challenge instanceof ProxyAuthenticateHeader
        ? ProxyAuthorizationHeader.NAME
        : AuthorizationHeader.NAME;
  }

  private static String algorithm(WWWAuthenticateHeader challenge) {
    String algorithm = challenge.getAlgorithm();
    return algorithm == null ? MD5 : algorithm.toUpperCase(Locale.ROOT);
  }

  private AuthorizationHeader answer(WWWAuthenticateHeader challenge, Request next)
      throws ParseException {
    AuthorizationHeader answer =
        challenge instanceof ProxyAuthenticateHeader
            ? headers.createProxyAuthorizationHeader(challenge.getScheme())
            : headers.createAuthorizationHeader(challenge.getScheme());
    String algorithm = algorithm(challenge);
    String realm = challenge.getRealm();
    String nonce = challenge.getNonce();
    answer.setUsername(user);
    answer.setRealm(realm);
    answer.setNonce(nonce);
    answer.setURI(next.getRequestURI());
    if (challenge.getAlgorithm() != null) {
      answer.setAlgorithm(challenge.getAlgorithm());
    }
    if (challenge.getOpaque() != null) {
      answer.setOpaque(challenge.getOpaque());
    }
    String secret = hash(algorithm, user + ":" + realm + ":" + password);
    String request = hash(algorithm, next.getMethod() + ":" + next.getRequestURI());
    if (challenge.getQop() == null) {
      answer.setResponse(hash(algorithm, secret + ":" + nonce + ":" + request));
      return answer;
    }
    String once = BearerSecret.generate("");
    answer.setQop("auth");
    answer.setCNonce(once);
    answer.setNonceCount(1);
    answer.setResponse(
        hash(algorithm, secret + ":" + nonce + ":00000001:" + once + ":auth:" + request));
    return answer;
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has both
    }
  }
}
