package org.conferenceapi.openapi;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of exchanges finds what the OpenAPI document does not describe. */
class ExchangeTest {
  private static final String APP =
      "{'sid':'01a208f52dc9767faef0d1ccf1217651','accountSid':'01a208f52d8f7361b0fbb9858e136192',"
          + "'name':'a','createTime':'2026-11-23T15:10:15.497Z'}";

  @Test
  void aDocumentedExchangeIsAccepted() {
    exchange(200, "ETag", "application/json", APP).check();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "418 | ETag | application/json | {}",
        "200 | retry-after | application/json | ok",
        "200 | ETag | text/csv | ok",
        "200 | ETag | application/json | {}",
        "200 | ETag | application/xml | <app><sid>1</sid><unknown/></app>",
        "400 | ETag | application/problem+json | {}"
      })
  void anUndocumentedOneIsNot(int status, String header, String type, String body) {
    Exchange exchange = exchange(status, header, type, body.equals("ok") ? APP : body);
    assertThatExceptionOfType(AssertionError.class).isThrownBy(exchange::check);
  }

  private static Exchange exchange(int status, String header, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost/v1/account/a/app/b")).build();
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("X-Request-Id", List.of("1"));
    headers.put("Content-Type", List.of(type));
    headers.put(header, List.of("1"));
    Map<String, Object> values =
        Map.of(
            "statusCode", status,
            "headers", HttpHeaders.of(headers, (name, value) -> true),
            "body", body.replace('\'', '"'));
    @SuppressWarnings("unchecked")
    HttpResponse<String> response =
        (HttpResponse<String>)
            Proxy.newProxyInstance(
                ExchangeTest.class.getClassLoader(),
                new Class<?>[] {HttpResponse.class},
                (proxy, method, arguments) -> values.get(method.getName()));
    return new Exchange(request, null, response);
  }
}
