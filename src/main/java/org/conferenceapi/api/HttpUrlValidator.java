package org.conferenceapi.api;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.net.URI;
import java.net.URISyntaxException;

/** Looks at a URL for {@link HttpUrl}. */
public class HttpUrlValidator implements ConstraintValidator<HttpUrl, String> {
  private static final int LONGEST = 2048;
  private static final int LAST_PORT = 65_535;

  @Override
  public boolean isValid(String value, ConstraintValidatorContext context) {
    String fault = value == null ? null : fault(value);
    if (fault == null) {
      return true;
    }
    // always a constant: what a caller sends must never become a message template
    context.disableDefaultConstraintViolation();
    context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
    return false;
  }

  /** What is wrong with a URL, or null. */
  static String fault(String value) {
    if (value.length() > LONGEST) {
      return "must have at most " + LONGEST + " characters";
    }
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      return "must be a URL in ASCII without spaces; percent-encode everything else";
    }
    URI uri;
    try {
      uri = new URI(value);
    } catch (URISyntaxException e) {
      return "must be a URL by the syntax of RFC 3986";
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
      return "must be an absolute http or https URL";
    }
    return authorityFault(uri);
  }

  private static String authorityFault(URI uri) {
    if (uri.getRawAuthority() == null) {
      return "must be an absolute URL with a host";
    }
    if (uri.getRawAuthority().contains("@")) {
      return "must not contain user info";
    }
    URI server;
    try {
      server = uri.parseServerAuthority();
    } catch (URISyntaxException e) {
      return "must have a valid host name or address, and a port from 1 to " + LAST_PORT;
    }
    if (server.getHost() == null) {
      return "must be an absolute URL with a host";
    }
    boolean noPort = server.getPort() == -1;
    return noPort || server.getPort() >= 1 && server.getPort() <= LAST_PORT
        ? null
        : "must have a port from 1 to " + LAST_PORT;
  }
}
