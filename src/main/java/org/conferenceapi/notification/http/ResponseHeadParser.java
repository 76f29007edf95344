package org.conferenceapi.notification.http;

import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseFactory;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseParser;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.NHttpMessageWriter;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.http.nio.SessionOutputBuffer;

/**
 * Reads the heads of the answers on one connection, and refuses bytes that come when no answer is
 * due (RFC 9112, 6.3): the library would take them for the beginning of the next one. Used by the
 * connection's I/O thread only.
 */
final class ResponseHeadParser implements NHttpMessageParser<HttpResponse> {
  private final NHttpMessageParser<ResponseHead> heads;
  private SessionInputBuffer input;
  private boolean due;

  ResponseHeadParser(Http1Config config) {
    heads = new DefaultHttpResponseParser<>(config, LazyLaxLineParser.INSTANCE, new Heads());
  }

  /** Writes the heads of the requests on the same connection; an answer is due after each. */
  NHttpMessageWriter<HttpRequest> writer() {
    return new DefaultHttpRequestWriter<>() {
      @Override
      public void write(HttpRequest request, SessionOutputBuffer buffer)
          throws IOException, HttpException {
        due = true;
        super.write(request, buffer);
      }
    };
  }

  /** Whether bytes have come that no answer has taken yet. */
  boolean hasUnread() {
    return input.hasData();
  }

  @Override
  public HttpResponse parse(SessionInputBuffer buffer, boolean endOfStream)
      throws IOException, HttpException {
    input = buffer;
    if (!due && buffer.hasData()) {
      throw new ProtocolException("bytes that belong to no answer");
    }
    HttpResponse head = heads.parse(buffer, endOfStream);
    if (head != null && head.getCode() >= HttpStatus.SC_SUCCESS) {
      due = false;
    }
    return head;
  }

  @Override
  public void reset() {
    heads.reset();
  }

  private final class Heads implements HttpResponseFactory<ResponseHead> {
    @Override
    public ResponseHead newHttpResponse(int status, String reason) {
      return new ResponseHead(status, reason, ResponseHeadParser.this);
    }

    @Override
    public ResponseHead newHttpResponse(int status) {
      return newHttpResponse(status, null);
    }
  }
}
