package org.conferenceapi.event.stream;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.event.EventFilter;
import org.conferenceapi.event.EventType;

/**
 * The query parameters of the event log, and the header {@code Last-Event-ID} ({@code
 * docs/index.html#events}). Resource methods take it as a {@code BeanParam}.
 */
public class EventParams {
  private static final String NOW = "now";
  private static final int MAX_WAIT = 30;
  private static final String SID = "[0-9a-f]{32}";

  @QueryParam("after")
  String after;

  @HeaderParam("Last-Event-ID")
  String lastEventId;

  @QueryParam("wait")
  String wait;

  @QueryParam("pageSize")
  String pageSize;

  @QueryParam("type")
  List<String> types;

  @QueryParam("conf")
  String conf;

  @QueryParam("part")
  String part;

  @QueryParam("subaccounts")
  String subaccounts;

  /**
   * Returns the filter of the parameters {@code conf}, {@code part}, {@code type} and {@code
   * subaccounts}.
   *
   * @param account the account of the path
   * @return the filter
   * @throws Problem {@code invalid} if one of the parameters is invalid
   */
  EventFilter filter(Account account) {
    return filter(account, requireSid("conf", conf));
  }

  /**
   * Returns the same for one conference, in place of the parameter {@code conf}.
   *
   * @throws Problem {@code invalid} if one of the parameters is invalid
   */
  EventFilter filter(Account account, String confSid) {
    return new EventFilter(
        account.sid(),
        withSubaccounts() && account.kind() == AccountKind.MAIN,
        confSid,
        requireSid("part", part),
        types());
  }

  /**
   * Returns the cursor: the parameter {@code after}, or the header {@code Last-Event-ID} with which
   * a client resumes a stream.
   *
   * @return the place after which events are wanted; 0 for the oldest; empty for new events only
   * @throws Problem {@code invalid} if it is not a cursor
   */
  OptionalLong after() {
    String name = lastEventId == null ? "after" : "Last-Event-ID";
    String cursor = lastEventId == null ? after : lastEventId;
    if (cursor == null) {
      return OptionalLong.of(0);
    }
    if (cursor.equals(NOW)) {
      return OptionalLong.empty();
    }
    if (!cursor.matches("[0-9]{1,18}")) {
      throw Problem.invalid(name, "must be now, or the next cursor of an earlier response");
    }
    return OptionalLong.of(Long.parseLong(cursor));
  }

  /**
   * Returns how long the response may wait for an event.
   *
   * @return the parameter {@code wait}, or zero without it
   * @throws Problem {@code invalid} if it is not a whole number from 0 to 30
   */
  Duration maxWait() {
    if (wait == null) {
      return Duration.ZERO;
    }
    if (!wait.matches("[0-9]{1,2}") || Integer.parseInt(wait) > MAX_WAIT) {
      throw Problem.invalid(
          "wait", "must be a whole number from 0 to " + MAX_WAIT + ", in seconds");
    }
    return Duration.ofSeconds(Integer.parseInt(wait));
  }

  /**
   * Returns the maximum number of events of a page.
   *
   * @throws Problem {@code invalid} if the parameter {@code pageSize} is invalid
   */
  int size() {
    return Paging.size(pageSize);
  }

  private boolean withSubaccounts() {
    if (subaccounts != null && !subaccounts.equals("true") && !subaccounts.equals("false")) {
      throw Problem.invalid("subaccounts", "must be true or false");
    }
    return "true".equals(subaccounts);
  }

  private Set<String> types() {
    for (String type : types) {
      if (EventType.of(type).isEmpty()) {
        throw Problem.invalid("type", "must be one of " + EventType.names());
      }
    }
    return Set.copyOf(types);
  }

  private static String requireSid(String name, String value) {
    if (value != null && !value.matches(SID)) {
      throw Problem.invalid(name, "must be a sid of 32 hexadecimal digits");
    }
    return value;
  }
}
