package org.conferenceapi.fuzz.request;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A request as it is sent, and what is known of it.
 *
 * @param index its number in the run
 * @param method the method on its first line
 * @param target the target on its first line
 * @param operation the method and path of the operation that it was made from
 * @param levels where it was mutated; none of a valid one
 * @param caller the number of the account that calls, or {@link #OPERATOR} or {@link #ANONYMOUS}
 * @param account the number of the account in the path, or -1
 * @param number the number of the thing that is made or that the path names, or -1
 * @param alone whether it may leave a connection in a state in which no other can follow
 * @param garbled whether its first line and headers may be anything
 * @param bytes all of it
 */
public record GeneratedRequest(
    long index,
    String method,
    String target,
    String operation,
    Set<Level> levels,
    int caller,
    int account,
    int number,
    boolean alone,
    boolean garbled,
    byte[] bytes) {
  /** The caller without credentials. */
  public static final int ANONYMOUS = -1;

  /** The operator as the caller. */
  public static final int OPERATOR = -2;

  private static final int SHOWN = 3000;

  /** The beginning of the request, readable: bytes that are not ASCII are escaped. */
  public String show() {
    StringBuilder text = new StringBuilder();
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    for (char each : all.substring(0, Math.min(all.length(), SHOWN)).toCharArray()) {
      if (each == '\n' || each >= ' ' && each <= '~') {
        text.append(each);
      } else if (each != '\r') {
        text.append("\\x%02x".formatted((int) each));
      }
    }
    return text + (all.length() > SHOWN ? "… (" + all.length() + " bytes)" : "");
  }

  @Override
  public String toString() {
    return "request " + index + ", " + operation + " mutated in " + levels;
  }
}
