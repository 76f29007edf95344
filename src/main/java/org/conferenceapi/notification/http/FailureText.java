package org.conferenceapi.notification.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Maps a failure to a short text that the delivery log shows: why there was no response. The texts
 * come from a fixed list. The only exception message that is shown is that of {@link
 * AddressNotAllowedException}; other messages may contain internals.
 */
final class FailureText {
  private FailureText() {}

  /** The text for a failure; its causes are searched for a known exception. */
  static String of(Throwable failure) {
    return causes(failure)
        .map(FailureText::knownText)
        .filter(text -> text != null)
        .findFirst()
        .orElse("connection failed");
  }

  /** Whether no request was sent, because the receiver's addresses reached their limit. */
  static boolean isCrowded(Throwable failure) {
    return hasCause(failure, AddressBusyException.class);
  }

  private static String knownText(Throwable failure) {
    if (failure instanceof AddressNotAllowedException) {
      return failure.getMessage();
    } else if (failure instanceof UnknownHostException) {
      return "name not found";
    } else if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
      return "timed out";
    } else if (failure instanceof ConnectException) {
      return isRefused(failure) ? "connection refused" : "host unreachable";
    } else if (failure instanceof NoRouteToHostException) {
      return "host unreachable";
    } else if (failure instanceof SSLException) {
      return "TLS: " + tlsText(failure);
    } else if (failure instanceof HttpException || failure instanceof MessageConstraintException) {
      return "answer is not valid HTTP";
    } else if (failure instanceof CancellationException
        || failure instanceof IllegalStateException) {
      return "stopped";
    }
    return null;
  }

  private static boolean isRefused(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("refused");
  }

  private static String tlsText(Throwable failure) {
    if (hasCause(failure, CertificateExpiredException.class)) {
      return "certificate has expired";
    } else if (hasCause(failure, CertificateNotYetValidException.class)) {
      return "certificate is not valid yet";
    } else if (hasCause(failure, CertPathBuilderException.class)
        || hasCause(failure, CertPathValidatorException.class)) {
      return "certificate is not trusted";
    } else if (hasCause(failure, CertificateException.class)
        || hasCause(failure, SSLPeerUnverifiedException.class)) {
      return "certificate is not for this host";
    }
    return "handshake failed";
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause).limit(20);
  }
}
