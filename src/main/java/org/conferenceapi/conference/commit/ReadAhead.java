package org.conferenceapi.conference.commit;

import java.util.List;
import java.util.Map;

/** Reads the conferences and participants of a shared transaction with one statement each. */
public interface ReadAhead {
  /**
   * Locks conferences in the order of their sids, as all transactions do, and reads participants,
   * into the current transaction.
   *
   * @param confSids the sids of the conferences, in ascending order
   * @param partSids the sids of the participants, in ascending order
   * @return the entities that exist, by sid
   */
  Map<String, ?> read(List<String> confSids, List<String> partSids);
}
