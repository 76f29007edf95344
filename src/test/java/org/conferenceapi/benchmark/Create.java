package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Creates conferences; the limit inserts the same row. */
final class Create implements Operation {
  private static final String MARK = "benchmark-create";
  private static final String LIMIT = "limit-create";
  private static final String BODY =
      "<conf><userData>"
          + MARK
          + "</userData><onStatus>http://127.0.0.1/conference</onStatus>"
          + "<onPart>http://127.0.0.1/participant</onPart><maxParts>8</maxParts></conf>";

  private final Setting setting;
  private final ByteBuffer request;
  private final AtomicLong created = new AtomicLong();
  private final Load service;
  private final Pgbench limit;

  Create(Setting setting) throws SQLException {
    this.setting = setting;
    request = setting.requests().post(setting.requests().path("conf"), BODY);
    service = new Load(setting.server().port(), number -> new Creator());
    String sid =
        setting.server().service().subaccount().xml().post("~/conf", BODY).expect(201).get("sid");
    created.incrementAndGet();
    limit =
        new Pgbench(
            setting.database(),
            setting.folder(),
            key(),
            List.of(
                Row.of(setting.database(), "conference", "sid", sid)
                        .with("sid", "replace(cast(uuidv7() as text), '-', '')")
                        .with("accountSid", "'" + LIMIT + "'")
                        .insert()
                    + ";"));
  }

  @Override
  public String key() {
    return "create";
  }

  @Override
  public String title() {
    return "create a conference";
  }

  @Override
  public String limitTitle() {
    return "pgbench inserts the same row";
  }

  @Override
  public double target() {
    return 0.35;
  }

  @Override
  public Work service() {
    return service;
  }

  @Override
  public Work limit() {
    return limit;
  }

  @Override
  public List<String> verify() {
    String count = "select count(*) from conference where accountSid = '%s' and userData = '%s'";
    return Difference.all(
        new Difference(
            "conferences created",
            created.get(),
            setting.database().number(count.formatted(setting.requests().sid(), MARK))),
        new Difference(
            "conferences that pgbench inserted",
            limit.done(),
            setting.database().number(count.formatted(LIMIT, MARK))));
  }

  private final class Creator implements Caller {
    private final ByteBuffer mine = request.duplicate();

    @Override
    public ByteBuffer next() {
      return mine.rewind();
    }

    @Override
    public boolean takes(Wire answer) {
      boolean right = answer.status() == 201;
      if (right) {
        created.incrementAndGet();
      }
      return right;
    }
  }
}
