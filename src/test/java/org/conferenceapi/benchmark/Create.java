package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates conferences with an {@code Idempotency-Key}, as the documentation recommends, or without
 * one; the limit inserts the conference's row.
 */
final class Create implements Operation {
  /** The name of the experiment without a key. */
  static final String WITHOUT_KEY = "create-without-key";

  private static final String KEY = "create";
  private static final int DIGITS = 16;

  private final BenchmarkEnvironment environment;
  private final boolean keyed;
  private final ByteBuffer request;
  private final AtomicLong keys = new AtomicLong();
  private final AtomicLong created = new AtomicLong();
  private final HttpLoad service;
  private final Pgbench limit;

  Create(BenchmarkEnvironment environment, boolean keyed) throws SQLException {
    this.environment = environment;
    this.keyed = keyed;
    String path = environment.requests().path("conf");
    request =
        keyed
            ? environment.requests().post(path, body(), "0".repeat(DIGITS))
            : environment.requests().post(path, body());
    service = new HttpLoad(environment.server().port(), number -> new Creator());
    String sid =
        environment
            .server()
            .service()
            .subaccount()
            .xml()
            .post("~/conf", body())
            .expect(201)
            .get("sid");
    created.incrementAndGet();
    limit =
        new Pgbench(
            environment.database(),
            environment.folder(),
            key(),
            List.of(
                RowTemplate.of(environment.database(), "conference", "sid", sid)
                        .with("sid", "replace(cast(uuidv7() as text), '-', '')")
                        .with("accountSid", "'" + limitMark() + "'")
                        .insert()
                    + ";"));
  }

  private String body() {
    return "<conf><userData>"
        + mark()
        + "</userData><onStatus>http://127.0.0.1/conference</onStatus>"
        + "<onPart>http://127.0.0.1/participant</onPart><maxParts>8</maxParts></conf>";
  }

  private String mark() {
    return "benchmark-" + key();
  }

  private String limitMark() {
    return "limit-" + key();
  }

  @Override
  public String key() {
    return keyed ? KEY : WITHOUT_KEY;
  }

  @Override
  public String title() {
    return "create a conference, " + (keyed ? "with a key" : "without");
  }

  @Override
  public String limitTitle() {
    return "pgbench inserts the same row";
  }

  @Override
  public double target() {
    return keyed ? 0.28 : 0.35;
  }

  @Override
  public Workload service() {
    return service;
  }

  @Override
  public Workload limit() {
    return limit;
  }

  @Override
  public List<String> verify() {
    String count = "select count(*) from conference where accountSid = '%s' and userData = '%s'";
    return Mismatch.all(
        new Mismatch(
            "conferences created",
            created.get(),
            environment.database().number(count.formatted(environment.requests().sid(), mark()))),
        new Mismatch(
            "conferences that pgbench inserted",
            limit.done(),
            environment.database().number(count.formatted(limitMark(), mark()))));
  }

  private final class Creator implements BenchmarkClient {
    private final ByteBuffer mine = copy();
    private final int keyAt = keyed ? indexOfKey(mine) : 0;

    @Override
    public ByteBuffer next() {
      if (keyed) {
        String key = String.format(Locale.ROOT, "%0" + DIGITS + "d", keys.incrementAndGet());
        mine.put(keyAt, key.getBytes(StandardCharsets.US_ASCII));
      }
      return mine.rewind();
    }

    private ByteBuffer copy() {
      ByteBuffer all = request.duplicate();
      return ByteBuffer.allocateDirect(all.remaining()).put(all).flip();
    }

    private static int indexOfKey(ByteBuffer in) {
      String text = StandardCharsets.US_ASCII.decode(in.duplicate()).toString();
      return text.indexOf("0".repeat(DIGITS));
    }

    @Override
    public boolean takes(KeptHttpConnection answer) {
      boolean right = answer.status() == 201;
      if (right) {
        created.incrementAndGet();
      }
      return right;
    }
  }
}
