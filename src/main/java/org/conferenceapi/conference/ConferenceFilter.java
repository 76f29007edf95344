package org.conferenceapi.conference;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.Ids;

/**
 * The query parameters {@code status}, {@code appSid}, {@code beginFrom} and {@code beginTo} of the
 * list of conferences ({@code docs/index.html#query}).
 */
public class ConferenceFilter {
  /** Lists the conferences of an account. */
  static final NewestFirstQuery<Conference> ALL = list(List.of("accountSid"), null);

  /** Lists the conferences of an account in certain statuses. */
  static final NewestFirstQuery<Conference> IN_STATUSES = list(List.of("accountSid"), "status");

  /** Lists the conferences of an app in certain statuses. */
  static final NewestFirstQuery<Conference> OF_APP =
      list(List.of("accountSid", "appSid"), "status");

  @QueryParam("status")
  List<String> status;

  @QueryParam("appSid")
  String appSid;

  @QueryParam("beginFrom")
  String beginFrom;

  @QueryParam("beginTo")
  String beginTo;

  /**
   * Returns the requested statuses, or all if the request names none.
   *
   * @throws Problem {@code invalid} if a status is unknown
   */
  Set<ConferenceStatus> statuses() {
    Set<ConferenceStatus> wanted = EnumSet.noneOf(ConferenceStatus.class);
    for (String each : status == null ? List.<String>of() : status) {
      wanted.add(
          ConferenceStatus.of(each)
              .orElseThrow(
                  () ->
                      Problem.invalid(
                          "status", "must be initiated, ringing, running or completed")));
    }
    return wanted.isEmpty() ? EnumSet.allOf(ConferenceStatus.class) : wanted;
  }

  /**
   * Returns the query for the requested conferences. Its fixed columns are the account and, if the
   * request names an app, the app.
   *
   * @throws Problem {@code invalid} if a parameter is invalid
   */
  NewestFirstQuery<Conference> list() {
    if (app() != null) {
      return OF_APP;
    }
    return statuses().size() == ConferenceStatus.values().length ? ALL : IN_STATUSES;
  }

  private static NewestFirstQuery<Conference> list(List<String> fixed, String status) {
    return new NewestFirstQuery<>(Conference.class, "conference", fixed, status, "sid");
  }

  /**
   * Returns the sid of the requested app, or null for all apps.
   *
   * @throws Problem {@code invalid} if it is not a sid
   */
  String app() {
    if (appSid != null && !appSid.matches("[0-9a-f]{32}")) {
      throw Problem.invalid("appSid", "must be the sid of an app");
    }
    return appSid;
  }

  /**
   * Returns the inclusive lower bound of the sids for {@code beginFrom}: sids sort by the time of
   * creation.
   *
   * @throws Problem {@code invalid} if the parameter is not a time
   */
  String fromSid() {
    return beginFrom == null ? "" : Ids.lowerBound(time("beginFrom", beginFrom));
  }

  /**
   * Returns the exclusive upper bound of the sids for {@code beginTo}; without the parameter, a
   * text that sorts after every sid.
   *
   * @throws Problem {@code invalid} if the parameter is not a time
   */
  String toSid() {
    return beginTo == null ? "g" : Ids.lowerBound(time("beginTo", beginTo));
  }

  private static Instant time(String field, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.toEpochMilli() >= 0 && time.toEpochMilli() < 1L << 47) {
        return time;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // the same problem as for a time out of range
    }
    throw Problem.invalid(field, "must be a time such as 2026-11-23T08:00:00.000Z");
  }
}
