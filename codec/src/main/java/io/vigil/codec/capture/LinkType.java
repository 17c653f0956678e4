package io.vigil.codec.capture;

/** What a captured frame begins with, as far as Vigil can read it. The codes are those of the registry of pcap link types. */
public enum LinkType {
  /** IEEE 802.3. */
  ETHERNET(1, "ethernet"),
  /** Linux "cooked" capture, 16 octets, as {@code tcpdump -i any} writes it. */
  LINUX_SLL(113, "sll"),
  /** Linux "cooked" capture version 2, 20 octets, with the interface index. */
  LINUX_SLL2(276, "sll2"),
  /** No link header: IPv4 or IPv6 by the version of its first nibble. */
  RAW(101, "raw"),
  /** BSD loopback: four octets of address family in the byte order of the host that captured, which nobody wrote down. */
  NULL(0, "null"),
  /** OpenBSD loopback: four octets of address family in network byte order. */
  LOOP(108, "null"),
  /** A link type that Vigil does not read: such frames are counted, never looked into. */
  UNKNOWN(-1, "unknown");

  private static final int OPENBSD_RAW = 14;
  private static final int BSD_RAW = 12;
  private static final int IPV4_ONLY = 228;
  private static final int IPV6_ONLY = 229;

  private final int code;
  private final String jsonName;

  LinkType(int code, String jsonName) {
    this.code = code;
    this.jsonName = jsonName;
  }

  /** The link type of a code in a capture file. Total: a code that is not known is {@link #UNKNOWN}. */
  public static LinkType of(int pcapLinkType) {
    return switch (pcapLinkType) {
      case 1 -> ETHERNET;
      case 113 -> LINUX_SLL;
      case 276 -> LINUX_SLL2;
      case 101, BSD_RAW, OPENBSD_RAW, IPV4_ONLY, IPV6_ONLY -> RAW;
      case 0 -> NULL;
      case 108 -> LOOP;
      default -> UNKNOWN;
    };
  }

  /** The code that a writer puts into a file; -1 for {@link #UNKNOWN}. */
  public int code() {
    return code;
  }

  /** As the reports of {@code vigil replay} spell it. */
  public String jsonName() {
    return jsonName;
  }
}
