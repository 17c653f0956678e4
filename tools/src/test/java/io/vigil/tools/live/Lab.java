package io.vigil.tools.live;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Three hosts on one bridge, each a network namespace: {@code n1} and {@code n2} for agents, {@code n3} for a client. Node x has
 * 10.77.0.x/24, fd77::x/64 and the hardware address 02:77:00:00:00:0x.
 */
final class Lab implements AutoCloseable {
  private static final int NODES = 3;
  private static final AtomicInteger LABS = new AtomicInteger();

  private final String name;

  Lab() {
    name = "vl" + Long.toString(ProcessHandle.current().pid(), 36) + "-" + LABS.incrementAndGet();
    final String bridge = name + "-br";
    Shell.run("ip", "netns", "add", bridge);
    in(bridge, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
    ip(bridge, "link", "add", "br0", "type", "bridge", "stp_state", "0", "forward_delay", "0",
        "mcast_snooping", "0");
    ip(bridge, "link", "set", "br0", "up");
    for (int node = 1; node <= NODES; node++) {
      add(node, bridge);
    }
  }

  private void add(int node, String bridge) {
    final String ns = namespace(node);
    Shell.run("ip", "netns", "add", ns);
    in(ns, "sysctl", "-qw", "net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0",
        "net.ipv6.conf.default.router_solicitations=0", "net.ipv4.conf.all.arp_ignore=1",
        "net.ipv4.conf.all.arp_announce=2");
    ip(ns, "link", "set", "lo", "up");
    ip(bridge, "link", "add", "v" + node, "type", "veth", "peer", "name", "eth0", "netns", ns, "address",
        mac(node));
    ip(bridge, "link", "set", "v" + node, "master", "br0", "up");
    ip(ns, "link", "set", "eth0", "up");
    ip(ns, "addr", "add", "10.77.0." + node + "/24", "dev", "eth0");
    ip(ns, "addr", "add", "fd77::" + node + "/64", "dev", "eth0", "nodad");
    Shell.await("link-local address of " + ns, java.time.Duration.ofSeconds(10),
        () -> ip(ns, "addr", "show", "dev", "eth0").contains("fe80::"), () -> ip(ns, "addr"));
  }

  /** An instance on {@code eth0} that advertises ten times a second; {@code more}: lines of its own, {@code master}: its script. */
  static String instance(int number, String more, Path master) {
    return """
        vrrp_instance VI_%d {
          interface eth0
          version 3
          virtual_router_id %d
          priority 100
          advert_int 0.1
          virtual_ipaddress {
            10.77.0.%d/24
          }
          notify_master %s
          %s
        }
        """.formatted(number, 50 + number, 100 + number, master, more);
  }

  /** Namespace of node 1 to 3. */
  String namespace(int node) {
    return name + "-n" + node;
  }

  /** Namespace of the bridge, where all frames pass. */
  String bridge() {
    return name + "-br";
  }

  String mac(int node) {
    return String.format(Locale.ROOT, "02:77:00:00:00:%02x", node);
  }

  /** Takes the node's cable away. */
  void cut(int node) {
    ip(bridge(), "link", "set", "v" + node, "down");
  }

  void heal(int node) {
    ip(bridge(), "link", "set", "v" + node, "up");
  }

  /** A second network between the two agents' nodes: {@code eth1}, 10.78.0.x/24. */
  void addInner() {
    ip(bridge(), "link", "add", "br1", "type", "bridge", "stp_state", "0", "forward_delay", "0",
        "mcast_snooping", "0");
    ip(bridge(), "link", "set", "br1", "up");
    for (int node = 1; node < NODES; node++) {
      ip(bridge(), "link", "add", "w" + node, "type", "veth", "peer", "name", "eth1", "netns",
          namespace(node));
      ip(bridge(), "link", "set", "w" + node, "master", "br1", "up");
      ip(namespace(node), "link", "set", "eth1", "up");
      ip(namespace(node), "addr", "add", "10.78.0." + node + "/24", "dev", "eth1");
    }
  }

  /** Takes the node's cable of the second network away. */
  void cutInner(int node) {
    ip(bridge(), "link", "set", "w" + node, "down");
  }

  void healInner(int node) {
    ip(bridge(), "link", "set", "w" + node, "up");
  }

  boolean hasAddress(int node, String address) {
    return hasAddress(node, "eth0", address);
  }

  boolean hasInnerAddress(int node, String address) {
    return hasAddress(node, "eth1", address);
  }

  private boolean hasAddress(int node, String networkInterface, String address) {
    return ip(namespace(node), "-o", "addr", "show", "dev", networkInterface)
        .contains(" " + address + "/");
  }

  /** Whether the client gets an answer from {@code address}. */
  boolean reaches(String address) {
    return Shell.tryRun("ip", "netns", "exec", namespace(3), "ping", "-n", "-c", "1", "-W", "1", address)
        .status() == 0;
  }

  /** What the client's neighbour cache says of {@code address}. */
  String neighbour(String address) {
    return ip(namespace(3), "neigh", "show", address);
  }

  String addresses() {
    return "n1: " + ip(namespace(1), "-br", "addr") + "n2: " + ip(namespace(2), "-br", "addr");
  }

  @Override
  public void close() {
    for (int node = 1; node <= NODES; node++) {
      Shell.tryRun("ip", "netns", "del", namespace(node));
    }
    Shell.tryRun("ip", "netns", "del", bridge());
  }

  static String ip(String namespace, String... arguments) {
    final String[] command = new String[arguments.length + 3];
    command[0] = "ip";
    command[1] = "-n";
    command[2] = namespace;
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return Shell.run(command);
  }

  private static void in(String namespace, String... arguments) {
    final String[] command = new String[arguments.length + 4];
    command[0] = "ip";
    command[1] = "netns";
    command[2] = "exec";
    command[3] = namespace;
    System.arraycopy(arguments, 0, command, 4, arguments.length);
    Shell.run(command);
  }
}
