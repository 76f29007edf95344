package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;

/** One client: its next request, and whether the response is correct. */
interface BenchmarkClient {
  /**
   * The next request, from the buffer's position to its limit; called again only after the
   * response.
   */
  ByteBuffer next();

  /** Receives the response and returns whether it is correct. */
  boolean takes(KeptHttpConnection answer);
}
