package io.vigil.tools.replay.scan;

/** What a row of an {@link AdvertBatch} tells. */
public enum RowKind {
  /** A VRRP message of at least eight captured octets, whatever its verdict. */
  ADVERT,
  /** A CARP message. */
  CARP,
  /** An address announced by a hardware address: gratuitous ARP, ARP reply or neighbour advertisement. */
  CLAIM
}
