package io.vigil.tools.live;

/** The ways in which two agents can talk, with the configuration that makes them. */
enum Protocol {
  V2_IPV4("version 2\n  advert_int 1", "10.77.0.100", "10.77.0.100/24"), V2_PASS(
      "version 2\n  advert_int 1\n  authentication {\n    auth_type PASS\n    auth_pass s3cret\n  }",
      "10.77.0.100",
      "10.77.0.100/24"), V3_IPV4("version 3\n  advert_int 0.2", "10.77.0.100", "10.77.0.100/24"), V3_IPV6(
          "native_ipv6\n  version 3\n  advert_int 0.2", "fd77::100", "fe80::100/64",
          "fd77::100/64"), V3_UNICAST("version 3\n  advert_int 0.2", "10.77.0.100", "10.77.0.100/24");

  private final String lines;
  private final String address;
  /** As the configuration has them, a line each. */
  private final String entries;

  Protocol(String lines, String address, String... entries) {
    this.lines = lines;
    this.address = address;
    this.entries = String.join("\n    ", entries);
  }

  /** The address that clients use. */
  String address() {
    return address;
  }

  String config(int node, int priority, String script) {
    final String unicast = this == V3_UNICAST
        ? "  unicast_src_ip 10.77.0." + node + "\n  unicast_peer {\n    10.77.0." + (3 - node) + "\n  }\n"
        : "";
    return """
        global_defs {
          router_id n%d
          script_user root
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority %d
          %s
        %s  virtual_ipaddress {
            %s
          }
          notify "%s generic"
          notify_master "%s master"
          notify_backup "%s backup"
          notify_fault "%s fault"
          notify_stop "%s stop"
        }
        """.formatted(node, priority, lines, unicast, entries, script, script, script,
        script,
        script);
  }
}
