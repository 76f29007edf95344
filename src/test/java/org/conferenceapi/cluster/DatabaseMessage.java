package org.conferenceapi.cluster;

import java.nio.charset.StandardCharsets;

/** Messages of PostgreSQL to its clients (its documentation, "Message Formats"). */
public enum DatabaseMessage {
  /** ReadyForQuery: the statement is executed, and the transaction is open. */
  STATEMENT_IN_TRANSACTION("Z\0\0\0\5T"),

  /** CommandComplete: the transaction is committed, and the client does not know it yet. */
  COMMITTED("C\0\0\0\13COMMIT\0");

  private final byte[] bytes;

  DatabaseMessage(String bytes) {
    this.bytes = bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether it is in what was received; one that is cut in two is missed. */
  boolean isIn(byte[] data, int length) {
    for (int from = 0; from <= length - bytes.length; from++) {
      int same = 0;
      while (same < bytes.length && data[from + same] == bytes[same]) {
        same++;
      }
      if (same == bytes.length) {
        return true;
      }
    }
    return false;
  }
}
