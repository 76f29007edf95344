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
 * Says in a few words why no answer came. The words are chosen from a fixed list; of the exceptions
 * only {@link AddressNotAllowedException} speaks for itself: others may tell what an outsider
 * should not know.
 */
final class FailureText {
  private FailureText() {}

  static String of(Throwable failure) {
    return causes(failure)
        .map(FailureText::own)
        .filter(text -> text != null)
        .findFirst()
        .orElse("connection failed");
  }

  /** Whether nothing was sent, because the receiver's addresses have enough connections. */
  static boolean isCrowded(Throwable failure) {
    return has(failure, AddressBusyException.class);
  }

  private static String own(Throwable failure) {
    if (failure instanceof AddressNotAllowedException) {
      return failure.getMessage();
    } else if (failure instanceof UnknownHostException) {
      return "name not found";
    } else if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
      return "timed out";
    } else if (failure instanceof ConnectException) {
      return refused(failure) ? "connection refused" : "host unreachable";
    } else if (failure instanceof NoRouteToHostException) {
      return "host unreachable";
    } else if (failure instanceof SSLException) {
      return "TLS: " + tls(failure);
    } else if (failure instanceof HttpException || failure instanceof MessageConstraintException) {
      return "answer is not valid HTTP";
    } else if (failure instanceof CancellationException
        || failure instanceof IllegalStateException) {
      return "stopped";
    }
    return null;
  }

  private static boolean refused(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("refused");
  }

  private static String tls(Throwable failure) {
    if (has(failure, CertificateExpiredException.class)) {
      return "certificate has expired";
    } else if (has(failure, CertificateNotYetValidException.class)) {
      return "certificate is not valid yet";
    } else if (has(failure, CertPathBuilderException.class)
        || has(failure, CertPathValidatorException.class)) {
      return "certificate is not trusted";
    } else if (has(failure, CertificateException.class)
        || has(failure, SSLPeerUnverifiedException.class)) {
      return "certificate is not for this host";
    }
    return "handshake failed";
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause).limit(20);
  }
}
