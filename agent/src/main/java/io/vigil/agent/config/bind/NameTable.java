package io.vigil.agent.config.bind;

import java.util.Map;

/** Names that routing has for numbers, as iproute2 keeps them in files; those that every Linux has are known without. */
enum NameTable {
  TABLE("rt_tables", 0xFFFF_FFFFL), PROTOCOL("rt_protos", 255), SCOPE("rt_scopes", 255), REALM("rt_realms",
      0xFFFF), SERVICE("rt_dsfield", 255), INTERFACE_GROUP("group", 0xFFFF_FFFFL),
  /** Written the other way round, name first. */
  IP_PROTOCOL("protocols", 255);

  private final String file;
  private final long max;

  NameTable(String file, long max) {
    this.file = file;
    this.max = max;
  }

  /** Name of the file. */
  String file() {
    return file;
  }

  /** The largest number. */
  long max() {
    return max;
  }

  /** What need not be in the file. */
  Map<String, Long> known() {
    return switch (this) {
      case TABLE -> Map.of("local", 255L, "main", 254L, "default", 253L);
      case PROTOCOL -> Map.of("redirect", 1L, "kernel", 2L, "boot", 3L, "static", 4L, "ra", 9L, "zebra", 11L,
          "bird", 12L, "dhcp", 16L, "keepalived", 18L, "bgp", 186L);
      case SCOPE -> Map.of("global", 0L, "site", 200L, "link", 253L, "host", 254L, "nowhere", 255L);
      case REALM -> Map.of("cosmos", 0L);
      case SERVICE -> Map.of();
      case INTERFACE_GROUP -> Map.of("default", 0L);
      case IP_PROTOCOL -> Map.of("icmp", 1L, "tcp", 6L, "udp", 17L, "esp", 50L, "ah", 51L, "ipv6-icmp", 58L,
          "vrrp", 112L, "sctp", 132L);
    };
  }
}
