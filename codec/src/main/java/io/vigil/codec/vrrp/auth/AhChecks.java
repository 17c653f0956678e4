package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.IpVerdict;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;

/**
 * The receive checks of the authentication header in keepalived's order: next header, integrity, index, sequence. The
 * message inside is then judged like any other. Total: any octets get a verdict, none outside is read. Allocates
 * nothing. One owner, that of the key and of the sequence.
 */
public final class AhChecks {
  private final IpHeaderView ip = new IpHeaderView();
  private final AuthHeaderView header = new AuthHeaderView();
  private final AhKey key;

  public AhChecks(AhKey key) {
    this.key = key;
  }

  /**
   * Judges a packet, and if it is in order takes note of its number.
   *
   * @param ipOffset index of the IPv4 header
   * @param availableBytes octets received from there on, link padding included
   */
  public Verdict check(ByteBuf packet, int ipOffset, int availableBytes, AhSequence sequence) {
    final Verdict integrity = integrity(packet, ipOffset, availableBytes);
    if (integrity != Verdict.ACCEPT) {
      return integrity;
    }
    if (header.spi() != ip.srcLo()) {
      return Verdict.AH_BAD_SPI;
    }
    if (!sequence.isFresh(header.sequence())) {
      return Verdict.AH_REPLAY;
    }
    sequence.seen(header.sequence());
    return Verdict.ACCEPT;
  }

  /** The checks that need no state: whether the packet is whole and was made with the key. */
  public Verdict integrity(ByteBuf packet, int ipOffset, int availableBytes) {
    if (ip.wrap(packet, ipOffset, availableBytes).check() != IpVerdict.ACCEPT
        || ip.payloadBytes() < AuthHeaderView.HEADER_BYTES || ip.protocol() != AuthHeaderView.PROTOCOL) {
      return Verdict.AH_MALFORMED;
    }
    header.wrap(packet, ip.payloadOffset());
    if (header.nextHeader() != Vrrp.PROTOCOL) {
      return Verdict.NOT_VRRP;
    }
    if (header.announcedBytes() != AuthHeaderView.HEADER_BYTES) {
      return Verdict.AH_MALFORMED;
    }
    return key.isSealed(packet, ipOffset) ? Verdict.ACCEPT : Verdict.AUTH_FAILED;
  }
}
