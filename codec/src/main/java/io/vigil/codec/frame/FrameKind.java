package io.vigil.codec.frame;

/** What a captured frame carries, as far as VRRP is concerned. */
public enum FrameKind {
  /** A VRRP message directly in IP (protocol 112). Its content is not judged. */
  VRRP("vrrp"),
  /** A VRRP message in an authentication header (protocol 51, next header 112). */
  AH("ah"),
  /** CARP, which shares protocol 112 with VRRP; {@link io.vigil.codec.carp.CarpView} has the rule. */
  CARP("carp"),
  /** Any ARP packet for IPv4 over 48-bit hardware addresses. */
  ARP("arp"),
  /** ICMPv6 type 136, of at least 24 octets. */
  NEIGHBOUR_ADVERTISEMENT("na"),
  /** A BFD control packet, single hop (UDP port 3784) or multihop (4784). */
  BFD("bfd"),
  /** Any IGMP message (IPv4 protocol 2). */
  IGMP("igmp"),
  /** Multicast listener query, report (both versions) or done: ICMPv6 130, 131, 132, 143. */
  MLD("mld"),
  /** Other traffic, or a link type that is not read. */
  OTHER("other"),
  /** Cut by the capture or broken before it could be told, and a fragment of a VRRP packet. */
  SHORT("short");

  private final String dataName;

  FrameKind(String dataName) {
    this.dataName = dataName;
  }

  /** Stable name in reports. */
  public String dataName() {
    return dataName;
  }

  /** Whether it is a kind that has to do with VRRP and was told: anything but other traffic and pieces. */
  public boolean isTold() {
    return this != OTHER && this != SHORT;
  }
}
