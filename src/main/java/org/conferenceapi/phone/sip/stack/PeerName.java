package org.conferenceapi.phone.sip.stack;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.conferenceapi.platform.net.Cidr;

/** Compares the host that a connection is for with the names in a certificate (RFC 5922). */
final class PeerName {
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;

  private PeerName() {}

  /**
   * Checks a certificate.
   *
   * @param certificate of the other side
   * @param host the host name or address that this node has connected to; null if it is not known
   * @throws CertificateException if the certificate is for others
   */
  static void check(X509Certificate certificate, String host) throws CertificateException {
    if (host == null || names(certificate).stream().noneMatch(name -> matches(name, host))) {
      throw new CertificateException("The certificate is not for the host " + host + ".");
    }
  }

  private static List<String> names(X509Certificate certificate) throws CertificateException {
    List<String> names = new ArrayList<>();
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives != null) {
      for (List<?> each : alternatives) {
        int type = (Integer) each.get(0);
        if (type == DNS || type == ADDRESS) {
          names.add((String) each.get(1));
        } else if (type == URI) {
          names.add(((String) each.get(1)).replaceFirst("(?i)^sips?:", ""));
        }
      }
    }
    return names.isEmpty() ? commonNames(certificate) : names;
  }

  private static List<String> commonNames(X509Certificate certificate) throws CertificateException {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .toList();
    } catch (InvalidNameException e) {
      throw new CertificateException(e);
    }
  }

  private static boolean matches(String name, String host) {
    if (Cidr.literal(host).isPresent()) {
      return Cidr.literal(name).equals(Cidr.literal(host));
    }
    String wanted = host.toLowerCase(Locale.ROOT);
    String given = name.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return given.equals(wanted)
        || given.startsWith("*.") && dot > 0 && given.substring(1).equals(wanted.substring(dot));
  }
}
