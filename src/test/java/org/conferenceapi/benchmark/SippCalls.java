package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls that <a href="https://sipp.sourceforge.net">sipp</a> makes, with the addresses of other
 * sockets for their audio, and when it sent and received what.
 */
final class SippCalls implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/sipp");
  private static final Pattern LINE =
      Pattern.compile("(SENT|ANSWERED) (\\d+) [-\\d]+\\S*\\s+[\\d:.]+\\s+(\\d+\\.\\d+) ?(.*)");
  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Process process;
  private final Map<Integer, Double> sent = new HashMap<>();
  private final Map<Integer, Double> answered = new HashMap<>();
  private int linesRead;

  /** One call: the number that it calls, and the port of its audio. */
  record Call(String number, int audioPort) {}

  /** Whether sipp is installed. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts to call.
   *
   * @param folder for the files of sipp
   * @param port where the calls go on this machine
   * @param from the port from which they come
   * @param perSecond how many begin in a second
   * @param hold how long each lasts
   */
  SippCalls(Path folder, int port, int from, int perSecond, int hold, List<Call> calls)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("call.xml"), SCENARIO.formatted(hold * 1000));
    List<String> fields = new ArrayList<>(List.of("SEQUENTIAL"));
    calls.forEach(each -> fields.add(each.number() + ";" + each.audioPort() + ";"));
    Files.write(folder.resolve("calls.csv"), fields);
    process =
        start(
            folder,
            "-sf",
            "call.xml",
            "-inf",
            "calls.csv",
            "-i",
            "127.0.0.1",
            "-p",
            "" + from,
            "-m",
            "" + calls.size(),
            "-r",
            "" + perSecond,
            "-l",
            "" + calls.size(),
            "-trace_logs",
            "-log_file",
            "calls.log",
            "-trace_err",
            "-error_file",
            "errors.log",
            "-nostdin",
            "127.0.0.1:" + port);
  }

  /** Starts a sipp that answers calls by itself. */
  static Process answering(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    return start(folder, "-sn", "uas", "-i", "127.0.0.1", "-p", "" + port, "-nostdin");
  }

  private static Process start(Path folder, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("sipp.out").toFile())
        .start();
  }

  /**
   * Reads what has happened since the last time.
   *
   * @param edge gets, for each call that was answered, its number and the port for its audio
   */
  void read(Consumer<Answer> edge) throws IOException {
    Path log = folder.resolve("calls.log");
    if (!Files.exists(log)) {
      return;
    }
    String all = Files.readString(log);
    List<String> lines = all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    for (String line : lines.subList(linesRead, lines.size())) {
      Matcher found = LINE.matcher(line);
      if (found.matches()) {
        int call = Integer.parseInt(found.group(2));
        double time = Double.parseDouble(found.group(3));
        if (found.group(1).equals("SENT")) {
          sent.put(call, time);
        } else if (answered.put(call, time) == null) {
          edge.accept(new Answer(call, found.group(4).strip()));
        }
      }
    }
    linesRead = lines.size();
  }

  /** A call, from 1, that was answered, and the port in the answer. */
  record Answer(int call, String audioPort) {}

  /** How many were answered so far. */
  int answers() {
    return answered.size();
  }

  /** When a call was answered: seconds since 1970. */
  double answered(int call) {
    return answered.get(call);
  }

  /** From the INVITE to the answer. */
  Latencies untilAnswered() {
    Latencies all = new Latencies();
    answered.forEach((call, time) -> all.add((long) ((time - sent.get(call)) * 1e9)));
    return all;
  }

  /** Waits until all calls have ended; false if any failed. */
  boolean ended() throws InterruptedException {
    return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static final String SCENARIO =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <scenario name="calls">
        <nop><action><log message="SENT [call_number] [timestamp]"/></action></nop>
        <send retrans="500"><![CDATA[
      INVITE sip:[field0]@[remote_ip]:[remote_port] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: <sip:sipp@[local_ip]:[local_port]>;tag=[call_number]
      To: <sip:[field0]@[remote_ip]:[remote_port]>
      Call-ID: [call_id]
      CSeq: 1 INVITE
      Contact: <sip:sipp@[local_ip]:[local_port]>
      Max-Forwards: 70
      Content-Type: application/sdp
      Content-Length: [len]

      v=0
      o=- 1 1 IN IP4 [local_ip]
      s=-
      c=IN IP4 [local_ip]
      t=0 0
      m=audio [field1] RTP/AVP 0
      a=rtpmap:0 PCMU/8000
      ]]></send>
        <recv response="100" optional="true"/>
        <recv response="180" optional="true"/>
        <recv response="183" optional="true"/>
        <recv response="200" rrs="true"><action>
          <ereg regexp="m=audio ([0-9]+) " search_in="body" check_it="true" assign_to="all,port"/>
          <log message="ANSWERED [call_number] [timestamp] [$port]"/>
        </action></recv>
        <Reference variables="all"/>
        <send><![CDATA[
      ACK [next_url] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: <sip:sipp@[local_ip]:[local_port]>;tag=[call_number]
      To: <sip:[field0]@[remote_ip]:[remote_port]>[peer_tag_param]
      Call-ID: [call_id]
      CSeq: 1 ACK
      Max-Forwards: 70
      Content-Length: 0

      ]]></send>
        <pause milliseconds="%d"/>
        <send retrans="500"><![CDATA[
      BYE [next_url] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: <sip:sipp@[local_ip]:[local_port]>;tag=[call_number]
      To: <sip:[field0]@[remote_ip]:[remote_port]>[peer_tag_param]
      Call-ID: [call_id]
      CSeq: 2 BYE
      Max-Forwards: 70
      Content-Length: 0

      ]]></send>
        <recv response="200"/>
      </scenario>
      """;
}
