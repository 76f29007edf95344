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

/** The query parameters that narrow a list of conferences. */
public class ConferenceFilter {
  static final NewestFirstQuery<Conference> ALL = list(List.of("accountSid"), null);
  static final NewestFirstQuery<Conference> IN_STATUSES = list(List.of("accountSid"), "status");
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

  /** The statuses that are asked for: all, if none is named. */
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

  /** Where what passes is listed: by the account, then the app if one is asked for. */
  NewestFirstQuery<Conference> list() {
    if (app() != null) {
      return OF_APP;
    }
    return statuses().size() == ConferenceStatus.values().length ? ALL : IN_STATUSES;
  }

  private static NewestFirstQuery<Conference> list(List<String> fixed, String status) {
    return new NewestFirstQuery<>(Conference.class, "conference", fixed, status, "sid");
  }

  /** The app that is asked for; null for all. */
  String app() {
    if (appSid != null && !appSid.matches("[0-9a-f]{32}")) {
      throw Problem.invalid("appSid", "must be the sid of an app");
    }
    return appSid;
  }

  /** Begun at or after {@code beginFrom}: sids sort by the time of creation. */
  String fromSid() {
    return beginFrom == null ? "" : Ids.lowest(time("beginFrom", beginFrom));
  }

  /** Begun before {@code beginTo}. */
  String toSid() {
    return beginTo == null ? "g" : Ids.lowest(time("beginTo", beginTo));
  }

  private static Instant time(String field, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.toEpochMilli() >= 0 && time.toEpochMilli() < 1L << 47) {
        return time;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // the same answer as for a time out of range
    }
    throw Problem.invalid(field, "must be a time such as 2026-11-23T08:00:00.000Z");
  }
}
