package org.conferenceapi.campaign;

import java.util.Locale;

/** When somebody is killed. */
enum Moment {
  ANY_TIME,

  /** A node has executed a statement, and the transaction is open. */
  IN_TRANSACTION,

  /** The database has committed, and the node does not know it yet. */
  COMMITTED_UNKNOWN,

  /** A node has claimed a notification, and the receiver has it and has not responded. */
  IN_DELIVERY,

  /** A number of migrations of the schema are recorded, and the next is running. */
  IN_MIGRATION,

  /** A participant is joining. */
  IN_JOIN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
