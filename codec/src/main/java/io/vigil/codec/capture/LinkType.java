package io.vigil.codec.capture;

/** Link layer of a captured frame, by the numbers of the tcpdump group's register (LINKTYPE_). */
public enum LinkType {
  ETHERNET(1, "ethernet"),
  /** "Cooked" capture of Linux, 16 octets of header. */
  LINUX_SLL(113, "linux-sll"),
  /** "Cooked" capture of Linux, second form, 20 octets of header. */
  LINUX_SLL2(276, "linux-sll2"),
  /** An IP packet, its version told by its first four bits. */
  RAW(101, "raw"),
  /** BSD loopback: four octets of address family in the byte order of the host that captured. */
  NULL(0, "null"),
  /** OpenBSD loopback: the same in network byte order. */
  LOOP(108, "loop"),
  /** Anything else; its frames are counted and not read. */
  UNKNOWN(-1, "unknown");

  private static final int IPV4 = 228;
  private static final int IPV6 = 229;
  private static final int RAW_BSD = 12;
  private static final int RAW_OPENBSD = 14;

  private final int code;
  private final String jsonName;

  LinkType(int code, String jsonName) {
    this.code = code;
    this.jsonName = jsonName;
  }

  /** The type with this number in a capture file; {@link #UNKNOWN} if Vigil reads no such frames. */
  public static LinkType of(int pcapLinkType) {
    return switch (pcapLinkType) {
      case 0 -> NULL;
      case 1 -> ETHERNET;
      case RAW_BSD, RAW_OPENBSD, 101, IPV4, IPV6 -> RAW;
      case 108 -> LOOP;
      case 113 -> LINUX_SLL;
      case 276 -> LINUX_SLL2;
      default -> UNKNOWN;
    };
  }

  /** Number to write into a capture file; -1 for {@link #UNKNOWN}. */
  public int code() {
    return code;
  }

  /** Stable name in reports. */
  public String jsonName() {
    return jsonName;
  }
}
