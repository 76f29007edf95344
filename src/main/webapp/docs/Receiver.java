import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives notifications on this machine, prints those that the app has signed, and refuses others:
 *
 * <pre>java Receiver.java PORT SECRET</pre>
 */
public class Receiver {
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create();
    try {
      int port = Integer.parseInt(args[0]);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      System.err.println("Port " + args[0] + " cannot be used: " + e.getMessage());
      System.exit(1);
    }
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Headers headers = exchange.getRequestHeaders();
          boolean valid =
              verify(
                  args[1],
                  headers.getFirst("webhook-id"),
                  headers.getFirst("webhook-timestamp"),
                  headers.getFirst("webhook-signature"),
                  body);
          System.out.println(valid ? new String(body, UTF_8) : "Refused: the signature is wrong.");
          exchange.sendResponseHeaders(valid ? 204 : 401, -1);
          exchange.close();
        });
    server.start();
  }

  static boolean verify(
      String secret, String id, String timestamp, String signatures, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      byte[] expected = signature.getBytes(UTF_8);
      long age = Instant.now().getEpochSecond() - Long.parseLong(timestamp);
      return Math.abs(age) < 300
          && Stream.of(signatures.split(" "))
              .anyMatch(each -> MessageDigest.isEqual(each.getBytes(UTF_8), expected));
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // not even the form of a signature
    }
  }
}
