package org.conferenceapi.fuzz.request;

/**
 * The accounts that requests are about, by their numbers. Two tenants come first, each a main
 * account and its sub-accounts, which stay in order for the whole run. After them come main
 * accounts that requests may suspend, close or lock out.
 */
public final class Population {
  /** The tenants. */
  public static final int TENANTS = 2;

  /** A main account and its sub-accounts. */
  public static final int PER_TENANT = 3;

  /** The accounts of tenants. */
  public static final int LASTING = TENANTS * PER_TENANT;

  /** All accounts. */
  public static final int ACCOUNTS = LASTING + 10;

  /** Conferences of an account that requests name. */
  public static final int CONFERENCES = 24;

  /** Participants of a conference that requests name. */
  public static final int PARTS = 6;

  static final int APPS = 4;
  static final int SUBACCOUNTS = 4;

  /** The conferences that most requests name, so that they meet. */
  static final int HOT_CONFERENCES = 2;

  private static final String MARK = "Zq7x";
  private static final long MIX = 0x5DEECE66DL;

  private Population() {}

  /** Whether requests may end or lock out an account. */
  public static boolean isExpendable(int account) {
    return account >= LASTING;
  }

  /** Whether it has apps and sub-accounts. */
  public static boolean isMain(int account) {
    return isExpendable(account) || account % PER_TENANT == 0;
  }

  /** The main account of an account, or itself. */
  public static int mainOf(int account) {
    return isExpendable(account) ? account : account - account % PER_TENANT;
  }

  /** What every marker begins with. */
  public static String markPrefix() {
    return MARK;
  }

  /**
   * The text that is in everything that an account writes, the same for a main account and its
   * sub-accounts. Markers differ so much that no mutation makes one of another.
   */
  public static String marker(int account) {
    long number = (mainOf(account) + 1) * MIX;
    StringBuilder marker = new StringBuilder(MARK);
    for (int i = 0; i < 8; i++) {
      number = number * 6364136223846793005L + 1442695040888963407L;
      marker.append((char) ('a' + (number >>> 33) % 26));
    }
    return marker.toString();
  }
}
