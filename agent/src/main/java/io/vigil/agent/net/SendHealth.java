package io.vigil.agent.net;

import io.vigil.codec.handler.AdvertOut;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Whether the kernel's answer to sending is news. Kept by advert, so that one unreachable peer among reachable ones is
 * said once and not at every turn. Allocates only where something changes. The loop only.
 */
final class SendHealth {
  /** Weak: an instance that went away while it was refused must not keep the channel from being well again. */
  private final Map<AdvertOut, Integer> refused = new WeakHashMap<>();

  /** True at the first refusal for a new reason, and when nothing is refused any more ({@code errno} 0). */
  boolean isNews(AdvertOut advert, int errno) {
    if (errno == 0) {
      return !refused.isEmpty() && refused.remove(advert) != null && refused.isEmpty();
    }
    final Integer before = refused.get(advert);
    if (before != null && before.intValue() == errno) {
      return false;
    }
    final boolean known = refused.containsValue(errno);
    refused.put(advert, errno);
    return !known;
  }
}
