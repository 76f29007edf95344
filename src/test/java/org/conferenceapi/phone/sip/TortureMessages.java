package org.conferenceapi.phone.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages after RFC 4475, and others that parsers do not like. */
final class TortureMessages {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TortureMessages() {}

  static List<String> all(int port) {
    List<String> all = new ArrayList<>();
    String options = request("OPTIONS", port, "", "");
    String invite = request("INVITE", port, "Content-Type: application/sdp\n", "v=0");
    // 3.1.1: valid, but hard
    all.add(tortuous(port));
    all.add(request("!interesting-Method0123456789_*+`.%indeed'~", port, "", ""));
    all.add(options.replace("<sip:alice@127.0.0.1>", "<sip:sip%3Auser%40example.com@x.example>"));
    all.add(options.replace("sip:alice@", "sip:null-%00-null@"));
    all.add(options.replace("From: <sip", "From: \"%Z%45\" <sip"));
    all.add(invite.replace("\r\n\r\n", "\r\nUnknown: \u00e9\u4e2d \u0001\r\n\r\n"));
    all.add(options.replace("OPTIONS sip:", "OPTIONS soap.beep:"));
    // 3.1.2: invalid
    all.add(options.replace("CSeq: 1", "CSeq: 36893488147419103232"));
    all.add(options.replace("CSeq: 1", "CSeq: -1"));
    all.add(options.replace("Max-Forwards: 70", "Max-Forwards: 300"));
    all.add(options.replace("Max-Forwards: 70", "Expires: 0 0l@company.com"));
    all.add(options.replace("Max-Forwards: 70", "Contact: \"Joe\" <sip:joe@x>, ;q"));
    all.add(options.replace("<sip:+4930123@127.0.0.1>", "\"Mr. J. User <sip:j@example.com>"));
    all.add(options.replace(" SIP/2.0\r\nVia", "  SIP/2.0\r\nVia"));
    all.add(options.replace(" SIP/2.0\r\nVia", " SIP/2.0 \r\nVia"));
    all.add(options.replace(" SIP/2.0\r\nVia", " SIP/7.0\r\nVia"));
    all.add(options.replaceFirst("OPTIONS sip:(\\S+)", "OPTIONS <sip:$1>"));
    all.add(options.replaceFirst("OPTIONS sip:(\\S+)", "OPTIONS sip:$1; lr"));
    all.add(options.replaceFirst("OPTIONS sip:\\S+", "OPTIONS http://example.com"));
    all.add(options.replace("CSeq: 1 OPTIONS", "CSeq: 1 INVITE"));
    all.add(options.replace("branch=z9hG4bK", "branch="));
    all.add(options.replace("Via: SIP/2.0/UDP", "Via: SIP/2.0/SCTP"));
    all.add(options.replace("Via: SIP/2.0/UDP 127.0.0.1", "Via: SIP/2.0/UDP [::::1"));
    all.add(options.replaceAll("(?m)^Via:[^\r]*\r\n", ""));
    all.add(options.replaceAll("(?m)^(From|To|Call-ID|CSeq):[^\r]*\r\n", ""));
    all.add(options.replaceAll("(?m)^(From:[^\r]*\r\n)", "$1$1"));
    all.add(invite.replaceAll("(?m)^Content-Length:[^\r]*\r\n", ""));
    all.add(invite.replace("Content-Length: 3", "Content-Length: 9999"));
    all.add(invite.replace("Content-Length: 3", "Content-Length: 1"));
    all.add(invite.replace("Content-Length: 3", "Content-Length: -999"));
    // 3.3: application-layer semantics
    all.add(invite.replace("application/sdp", "application/unknownformat"));
    all.add(request("INVITE", port, "Require: nothingSupportsThis, nothingSupportsEither\n", ""));
    all.add(request("INVITE", port, "Session-Expires: 99999999999\nMin-SE: x\n", ""));
    all.add(request("INVITE", port, "P-Asserted-Identity: <>\nContact: *\n", ""));
    all.add(request("REGISTER", port, "", ""));
    all.add(request("REFER", port, "", ""));
    all.add(request("ACK", port, "", ""));
    all.add(request("CANCEL", port, "", ""));
    all.add(request("PRACK", port, "RAck: 1 1 INVITE\n", ""));
    all.add("SIP/2.0 200 OK\r\n" + options.substring(options.indexOf("\r\n") + 2));
    all.add("SIP/2.0 4294967301 better not break\r\n\r\n");
    all.add("SIP/2.0 100 \u0442\r\nContent-Length: 0\r\n\r\n");
    all.add("\r\n\r\n");
    all.add("\r\n");
    all.add("\0");
    all.add("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    all.add("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001");
    return all;
  }

  /** RFC 4475, section 3.1.1.1: a short tortuous INVITE. */
  private static String tortuous(int port) {
    return ("""
    INVITE sip:vivekg@127.0.0.1:%d;unknownparam SIP/2.0
    TO :
     sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
    from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>
      ;
      tag = 98asjd8
    MaX-fOrWaRdS: 0068
    Call-ID: wsinv.%d@192.0.2.1
    Content-Length   : 3
    cseq: 0009
      INVITE
    Via  : SIP  /   2.0
     /UDP
        127.0.0.1;branch=390skdjuw
    s :
    NewFangledHeader:   newfangled value
     continued newfangled value
    UnknownHeaderWithUnusualValue: ;;,,;;,;
    Content-Type: application/sdp
    Route:
     <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
    v:  SIP  / 2.0  / TCP     spindle.example.com   ;
      branch  =   z9hG4bK9ikj8  ,
     SIP  /    2.0   / UDP  192.168.255.111   ; branch=
     z9hG4bK30239
    m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =
          newvalue ;
      secondparam ; q = 0.33

    v=0\
    """
            .formatted(port, NUMBER.incrementAndGet()))
        .replace("\n", "\r\n");
  }

  static String request(String method, int port, String more, String body) {
    return request("UDP", method, port, more, body);
  }

  static String request(String transport, String method, int port, String more, String body) {
    int number = NUMBER.incrementAndGet();
    return WirePhone.message(
        method
            + " sip:+4930123@127.0.0.1:"
            + port
            + " SIP/2.0\nVia: SIP/2.0/"
            + transport
            + " 127.0.0.1:9;branch=z9hG4bKtorture"
            + number
            + ";rport\nFrom: <sip:alice@127.0.0.1>;tag=alice\nTo: <sip:+4930123@127.0.0.1>\n"
            + "Call-ID: torture"
            + number
            + "\nCSeq: 1 "
            + method
            + "\nContact: <sip:alice@127.0.0.1:9>\nMax-Forwards: 70\n"
            + more,
        body);
  }
}
