package io.vigil.agent.machine;

/**
 * What a backup that speaks both versions remembers of the master (RFC 9568 §8.4.2): version 2 of a master that is heard in
 * version 3 says nothing new and is ignored, and a master that is heard in version 3 alone does not share the setting.
 */
final class DualVersion {
  /** So many adverts of version 3 without one of version 2 between them are no loss any more. */
  private static final int ALONE_MAX = 3;
  private static final int VERSION_3 = 3;

  private boolean known;
  /** {@link AdvertReceived#senderLo()}: both versions are spoken over IPv4 only. */
  private long sender;
  private long heardNs;
  private int alone;

  /** The master's advert counts. */
  void heard(AdvertReceived advert, long nowNs) {
    if (sender != advert.senderLo()) {
      alone = 0;
      known = false;
    }
    if (advert.version() == VERSION_3) {
      known = true;
      sender = advert.senderLo();
      heardNs = nowNs;
      alone = Math.min(alone + 1, ALONE_MAX + 1);
    } else {
      alone = 0;
    }
  }

  /**
   * Whether {@code advert} is version 2 of a router that was heard in version 3 within {@code patienceNs}. The patience ends
   * before the master-down timer does, so that a master that goes over to version 2 alone is not taken for dead.
   */
  boolean ignores(AdvertReceived advert, long nowNs, long patienceNs) {
    if (advert.version() == VERSION_3 || !known || sender != advert.senderLo()) {
      return false;
    }
    alone = 0;
    return nowNs - heardNs < patienceNs;
  }

  /** Whether the master turned out just now to send version 3 alone. */
  boolean isAlone() {
    return alone == ALONE_MAX;
  }

  void forget() {
    known = false;
    alone = 0;
  }
}
