package org.conferenceapi.home;

import java.util.Locale;

/** Statements that fill a database on PostgreSQL with many rows at once. */
public final class ManyRows {
  private ManyRows() {}

  /**
   * Conferences of an account, one for each second up to now; nearly all of them are over.
   *
   * @param apps the SQL expression of each one's app, in which {@code i} is its number
   * @param one of so many is not over, but in one of the other statuses
   */
  public static String conferences(String account, String apps, int count, int one) {
    return String.format(
        Locale.ROOT,
        """
        insert into conference (sid, version, accountSid, appSid, format, status, beginTime,
          endTime, endReason, userData, onStatus, maxParts, expireTime, partCount, liveCount,
          ringingCount, lastSequence, deadline, tones)
        select %s, 3, '%s', %s, 'XML',
          case when i %% %d <> 0 then 'COMPLETED'
            else (array['INITIATED', 'RINGING', 'RUNNING'])[1 + i / %4$d %% 3] end,
          begun, begun, 'DISPOSED', 'order ' || i, 'http://127.0.0.1/conference', 8, begun,
          0, 0, 0, 4, timestamptz '9999-01-01', false
        from generate_series(1, %d) i,
          lateral (select now() - make_interval(secs => %5$d - i) begun) at\
        """,
        sid("begun"),
        account,
        apps,
        one,
        count);
  }

  /** Participants of a conference who have left, except for one of so many, who is in it. */
  public static String participants(String account, String conference, int count, int one) {
    return String.format(
        Locale.ROOT,
        """
        insert into participant (sid, version, confSid, accountSid, appSid, direction, toAddress,
          status, voiceMode, beginTime, ringUntil)
        select %s, 2, '%s', '%s', 'app', 'OUTBOUND', 'sip:' || i || '@phones.example',
          case when i %% %d <> 0 then 'COMPLETED' else 'ANSWERED' end, 0, begun, begun
        from generate_series(1, %d) i,
          lateral (select now() - make_interval(secs => %5$d - i) begun) at\
        """,
        sid("begun"),
        conference,
        account,
        one,
        count);
  }

  /** Notifications of a conference that were delivered, except for one of so many. */
  public static String notifications(String account, String conference, int count, int one) {
    return String.format(
        Locale.ROOT,
        """
        insert into notification (id, version, confSid, accountSid, appSid, sequence, type,
          created, url, receiver, format, body, state, gone, attempts, tries)
        select 'msg_' || %s, 2, '%s', '%s', 'app', i, 'part', begun, 'http://127.0.0.1/part',
          'http://127.0.0.1:80', 'XML', '<event/>',
          case when i %% %d <> 0 then 'DELIVERED' else 'DEAD' end, false, 1, 1
        from generate_series(1, %d) i,
          lateral (select now() - make_interval(secs => %5$d - i) begun) at\
        """,
        sid("begun"),
        conference,
        account,
        one,
        count);
  }

  /** A sid of that time, unlike any other. */
  private static String sid(String time) {
    return "lpad(to_hex((1000 * extract(epoch from "
        + time
        + "))::bigint), 12, '0')"
        + " || '7' || substr(md5(random()::text), 1, 19)";
  }
}
