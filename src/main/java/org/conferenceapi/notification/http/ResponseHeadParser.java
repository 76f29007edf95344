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
 * Parses the response heads on one connection. Rejects bytes that arrive while no response is
 * expected (RFC 9112, section 6.3), which the library would read as the begin of the next response.
 * Only the connection's I/O thread uses it.
 */
final class ResponseHeadParser implements NHttpMessageParser<HttpResponse> {
  private final NHttpMessageParser<ResponseHead> heads;
  private SessionInputBuffer input;
  private boolean expected;

  ResponseHeadParser(Http1Config config) {
    heads = new DefaultHttpResponseParser<>(config, LazyLaxLineParser.INSTANCE, new Heads());
  }

  /** A writer of request heads for the same connection; after each, a response is expected. */
  NHttpMessageWriter<HttpRequest> writer() {
    return new DefaultHttpRequestWriter<>() {
      @Override
      public void write(HttpRequest request, SessionOutputBuffer buffer)
          throws IOException, HttpException {
        expected = true;
        super.write(request, buffer);
      }
    };
  }

  /** Whether bytes have been received that no response has consumed yet. */
  boolean hasUnread() {
    return input.hasData();
  }

  @Override
  public HttpResponse parse(SessionInputBuffer buffer, boolean endOfStream)
      throws IOException, HttpException {
    input = buffer;
    if (!expected && buffer.hasData()) {
      throw new ProtocolException("the receiver sent bytes that belong to no response");
    }
    HttpResponse head = heads.parse(buffer, endOfStream);
    if (head != null && head.getCode() >= HttpStatus.SC_SUCCESS) {
      expected = false;
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
