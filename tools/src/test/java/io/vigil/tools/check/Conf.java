package io.vigil.tools.check;

/** Configurations that are right but for what a test puts in. */
public final class Conf {
  private Conf() {}

  /** An instance A without any problem: VRID 7, eth0, one address; {@code lines} from line 4 on. */
  public static String instance(String lines) {
    return named("A", 7, "10.0.0.1/24", lines);
  }

  /** An instance with these values. */
  public static String named(String name, int vrid, String address, String lines) {
    return "vrrp_instance " + name + " {\ninterface eth0\nvirtual_router_id " + vrid + "\n" + lines
        + "\nvirtual_ipaddress {\n" + address + "\n}\n}\n";
  }
}
