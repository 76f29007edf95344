import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The health check of the container, because an image has no other HTTP client for certain: the
 * exit status is 0 if the URL, its only argument, responds with 200.
 */
public class Health {
  private static final int TIMEOUT_MILLIS = 4_000;

  private Health() {}

  public static void main(String[] args) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(args[0]).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      System.out.println(status);
      System.exit(status == 200 ? 0 : 1);
    } catch (IOException e) {
      System.out.println(e);
      System.exit(1);
    }
  }
}
