package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;

/** One client: what it asks next, and whether the answer is right. */
interface BenchmarkClient {
  /** The next request, from its position to its limit; asked for again only after the answer. */
  ByteBuffer next();

  /** Takes the answer to it; says whether it is right. */
  boolean takes(KeptHttpConnection answer);
}
