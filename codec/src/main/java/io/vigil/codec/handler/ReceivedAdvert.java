package io.vigil.codec.handler;

import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.Findings;

/**
 * A message that passed the decode checks, as {@link VrrpInbound} hands it on. Reused with its datagram: valid during
 * {@code channelRead} only. Event loop only.
 */
public final class ReceivedAdvert {
  private final VrrpDatagram datagram;
  private final AdvertView view = new AdvertView();
  private final Findings findings = new Findings();

  ReceivedAdvert(VrrpDatagram datagram) {
    this.datagram = datagram;
  }

  /** The message; every getter is safe. */
  public AdvertView view() {
    return view;
  }

  /** Addresses, TTL, interface and receive time. */
  public VrrpDatagram datagram() {
    return datagram;
  }

  /** What the decode checks noticed; the accept checks add to it. */
  public Findings findings() {
    return findings;
  }

  /** The form that the checksum had. */
  public ChecksumForm checksumForm() {
    return findings.checksumForm();
  }

  /** Set of {@link io.vigil.codec.vrrp.Warning#bit}s. */
  public int warnings() {
    return findings.warnings();
  }
}
