package org.conferenceapi.account.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.http.FakeRequest;
import org.conferenceapi.api.representation.CachedResponse;
import org.conferenceapi.api.representation.ResponseCache;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;

/** Who gets a response from the cache; everybody else gets that of JAX-RS, here "uncached". */
class ResponseCacheFilterTest {
  private static final String SID = "0".repeat(32);
  private static final CachedResponse CACHED =
      new CachedResponse(
          "cached".getBytes(StandardCharsets.UTF_8), "application/xml", "\"tag\"", Map.of(SID, 0L));

  private final Map<String, Account> current =
      new HashMap<>(Map.of(SID, Account.main(SID, "n", "token", Instant.EPOCH)));

  @Test
  void aCallerWhoseTokenIsRightGetsTheCachedResponse() throws Exception {
    assertThat(get(filter("0"), SID, "token")).isEqualTo("cached");
  }

  @Test
  void aCallerWhoseTokenIsWrongDoesNot() throws Exception {
    assertThat(get(filter("0"), SID, "other")).isEqualTo("uncached");
  }

  @Test
  void anotherAccountDoesNot() throws Exception {
    assertThat(get(filter("0"), "1".repeat(32), "token")).isEqualTo("uncached");
  }

  @Test
  void aCallerWhoseAccountIsNotKnownInItsCurrentVersionDoesNot() throws Exception {
    current.clear();
    assertThat(get(filter("0"), SID, "token")).isEqualTo("uncached");
  }

  @Test
  void cachedResponsesCountForTheRateLimit() throws Exception {
    ResponseCacheFilter filter = filter("1");
    int uncached = 0;
    for (int i = 0; i < 3; i++) { // so many that one second has two of them
      uncached += get(filter, SID, "token").equals("uncached") ? 1 : 0;
    }
    assertThat(uncached).isPositive();
  }

  private ResponseCacheFilter filter(String requestsPerSecond) {
    Settings settings =
        new Settings(Map.of("conference.max-requests-per-second", requestsPerSecond)::get);
    ResponseCacheFilter filter = new ResponseCacheFilter();
    filter.responses =
        new ResponseCache() {
          @Override
          public CachedResponse find(HttpServletRequest request, String account) {
            return account.equals(SID) ? CACHED : null;
          }
        };
    filter.accounts =
        new AccountCache() {
          @Override
          Map<String, Account> cached(Map<String, Long> versions) {
            return current;
          }
        };
    filter.credentials = new CredentialValidator();
    filter.credentials.settings = settings;
    filter.credentials.clock = Clock.systemUTC();
    filter.rateLimit = new RateLimit();
    filter.rateLimit.settings = settings;
    return filter;
  }

  private static String get(ResponseCacheFilter filter, String user, String token)
      throws Exception {
    FakeRequest request = new FakeRequest();
    byte[] pair = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
    request.headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    FilterChain jaxRs = (any, response) -> sent.writeBytes("uncached".getBytes(UTF_8));
    filter.doFilter(request.request(), response(sent), jaxRs);
    return sent.toString(StandardCharsets.UTF_8);
  }

  private static HttpServletResponse response(ByteArrayOutputStream sent) {
    ServletOutputStream body =
        new ServletOutputStream() {
          @Override
          public void write(int octet) {
            sent.write(octet);
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setWriteListener(WriteListener listener) {}
        };
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            ResponseCacheFilterTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> method.getName().equals("getOutputStream") ? body : null);
  }
}
