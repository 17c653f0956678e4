package io.vigil.agent.config.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an instance uses interfaces.
 *
 * @param virtualLink the interface that it makes for itself
 * @param vmacPerAddress {@code use_vmac_addr}: addresses on other interfaces have virtual hardware addresses too
 * @param transmitOnBase {@code vmac_xmit_base}: adverts travel on the parent interface
 * @param promoteSecondaries a deleted address does not take its secondaries along
 * @param vrf the VRF of a unicast instance without interface
 * @param polling {@code linkbeat_use_polling}
 * @param receiveBufferBytes {@code kernel_rx_buf_size}
 * @param extraAnnouncements {@code garp_extra_if}
 */
public record LinkConfig(VirtualLink virtualLink, boolean vmacPerAddress, boolean transmitOnBase,
    boolean promoteSecondaries, Optional<String> vrf, boolean polling, OptionalLong receiveBufferBytes,
    ExtraAnnouncements extraAnnouncements) {
  public static final LinkConfig NONE = new LinkConfig(new VirtualLink.None(), false, false, false,
      Optional.empty(),
      false, OptionalLong.empty(), ExtraAnnouncements.OFF);
}
