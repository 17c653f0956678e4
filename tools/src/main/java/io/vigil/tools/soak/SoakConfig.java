package io.vigil.tools.soak;

import io.vigil.codec.inet.IpAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The {@code keepalived.conf} of a soak: so many instances, each with an address and the same script for each state. */
final class SoakConfig {
  static final int PRIORITY = 254;

  private static final double NS_PER_S = 1e9;
  /** Hundreds of scripts at once on a busy host need more than the usual second. */
  private static final String STOP_IN_PEACE = "notify_stop_timeout 20";
  private static final String PREFIX = "VI_";
  private static final int FIRST_ADDRESS = 0x0A4D_0100;

  private SoakConfig() {}

  static String instanceName(int instance) {
    return PREFIX + (instance + 1);
  }

  /** The instance of this name. */
  static int instance(String name) {
    return Integer.parseInt(name.substring(PREFIX.length())) - 1;
  }

  /** The instance of this virtual router. */
  static int instance(int vrid) {
    return vrid - 1;
  }

  static int vrid(int instance) {
    return instance + 1;
  }

  static IpAddress address(int instance) {
    return IpAddress.ipv4(FIRST_ADDRESS + instance);
  }

  /**
   * The text.
   *
   * @param manner {@code notify_mode} of each instance; empty for an agent that has none of Vigil's own words
   */
  static String text(FlapPlan plan, Path script, String user, Optional<SoakOptions.Mode> manner) {
    final StringBuilder text = new StringBuilder("""
        global_defs {
          script_user %s
          %s
        }
        """.formatted(user, manner.map(_ -> STOP_IN_PEACE).orElse("")));
    for (int instance = 0; instance < plan.instances(); instance++) {
      text.append("""
          vrrp_instance %1$s {
            interface eth0
            version 3
            virtual_router_id %2$d
            priority %3$d
            advert_int 1
            %4$s
            virtual_ipaddress {
              %5$s/16
            }
            notify_master "%6$s %1$s MASTER%7$s"
            notify_backup "%6$s %1$s BACKUP"
            notify_fault "%6$s %1$s FAULT"
            notify_stop "%6$s %1$s STOP"
          }
          """.formatted(instanceName(instance), vrid(instance), PRIORITY,
          manner.map(mode -> "notify_mode " + mode.name().toLowerCase(Locale.ROOT)).orElse(""),
          address(instance), script, slowness(plan, instance)));
    }
    return text.toString();
  }

  private static String slowness(FlapPlan plan, int instance) {
    return plan.isSlow(instance, true)
        ? String.format(Locale.ROOT, " %.3f", plan.slowScriptNs() / NS_PER_S)
        : "";
  }
}
