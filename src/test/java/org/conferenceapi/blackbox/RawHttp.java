package org.conferenceapi.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as bytes on a socket, for those that no HTTP client would send. */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /**
   * The response; the head has no empty line at its end. Without any response, the head is empty.
   */
  record Answer(String head, String body) {
    /** The status; 0 if the connection was closed without a response. */
    int status() {
      return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ")[1]);
    }

    /** The first header of that name, or null. */
    String header(String name) {
      Matcher header =
          Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ \t]*(.*?)\r?$").matcher(head);
      return header.find() ? header.group(1) : null;
    }

    /** The text of the first element of that name in the body; null if there is none. */
    String get(String name) {
      return body.isEmpty() ? null : Reply.get(body, name);
    }
  }

  /** Sends only the head of a request, in Latin-1. */
  static Answer send(String head) {
    return send(head, new byte[0]);
  }

  /** Sends a request and reads one response, even if the server waits for more. */
  static Answer send(String head, byte[] body) {
    URI root = URI.create(Service.SHARED.root());
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      try {
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // the server may refuse before it has read all
      }
      Answer answer = read(socket.getInputStream());
      return answer.status() == 100 ? read(socket.getInputStream()) : answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a request, after a pause the beginning of its body, and then ends its side of the
   * connection.
   */
  static Answer sendIncomplete(String head, String body, Duration pause) {
    URI root = URI.create(Service.SHARED.root());
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      Thread.sleep(pause.toMillis());
      socket.getOutputStream().write(body.getBytes(ISO_8859_1));
      Thread.sleep(pause.toMillis());
      socket.shutdownOutput();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends requests on one connection, each after the response to the previous one. */
  static List<Answer> sendInTurn(String... requests) {
    URI root = URI.create(Service.SHARED.root());
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      List<Answer> answers = new ArrayList<>();
      for (String each : requests) {
        socket.getOutputStream().write(each.getBytes(ISO_8859_1));
        answers.add(read(socket.getInputStream()));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends all parts on one connection, and returns everything until the server closes it. */
  static String sendToTheEnd(String... parts) {
    URI root = URI.create(Service.SHARED.root());
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      try {
        for (String each : parts) {
          socket.getOutputStream().write(each.getBytes(ISO_8859_1));
        }
      } catch (IOException e) {
        // the server may close the connection before it has read all
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(all);
      } catch (SocketException e) {
        // it has closed the connection with unread bytes
      }
      return all.toString(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 && head.size() == 0) {
        return new Answer("", "");
      }
      if (next < 0) {
        throw new IOException("the connection ended in the head: " + head.toString(ISO_8859_1));
      }
      head.write(next);
    }
    Answer answer = new Answer(head.toString(ISO_8859_1).strip(), "");
    return new Answer(answer.head(), new String(body(answer, in), UTF_8));
  }

  private static byte[] body(Answer answer, InputStream in) throws IOException {
    if ("chunked".equals(answer.header("Transfer-Encoding"))) {
      return chunks(in);
    }
    String length = answer.header("Content-Length");
    return length == null ? new byte[0] : in.readNBytes(Integer.parseInt(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(line(in), 16);
      body.writeBytes(in.readNBytes(size));
      line(in);
    } while (size > 0);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
