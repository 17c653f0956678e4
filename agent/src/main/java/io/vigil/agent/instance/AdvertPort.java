package io.vigil.agent.instance;

import io.vigil.codec.inet.IpAddress;

/** The way out for one instance's adverts. The vrrp loop only; allocates nothing once a priority was sent before. */
public interface AdvertPort {
  /** Sends one advert (unicast: one to each peer). {@code priority} 0..255; 0 resigns. */
  void send(int priority);

  /** Adverts leave with this source address from now on. */
  void source(IpAddress address);
}
