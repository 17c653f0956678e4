package io.vigil.tools.soak;

import io.vigil.codec.inet.IpAddress;
import java.util.Locale;

/** The {@code keepalived.conf} of a soak: so many instances, each with an address and the same script for each state. */
final class SoakConfig {
  static final int PRIORITY = 254;

  private static final int FIRST_ADDRESS = 0x0A4D_0100;

  private SoakConfig() {}

  static String instanceName(int instance) {
    return "VI_" + (instance + 1);
  }

  static int vrid(int instance) {
    return instance + 1;
  }

  static IpAddress address(int instance) {
    return IpAddress.ipv4(FIRST_ADDRESS + instance);
  }

  static String text(int instances, String script, String user, SoakOptions.Mode mode) {
    final StringBuilder text = new StringBuilder();
    for (int instance = 0; instance < instances; instance++) {
      text.append("""
          vrrp_instance %1$s {
            interface eth0
            version 3
            virtual_router_id %2$d
            priority %3$d
            advert_int 1
            notify_mode %4$s
            virtual_ipaddress {
              %5$s/16
            }
            notify_master "%6$s %1$s MASTER" %7$s
            notify_backup "%6$s %1$s BACKUP" %7$s
            notify_fault "%6$s %1$s FAULT" %7$s
            notify_stop "%6$s %1$s STOP" %7$s
          }
          """.formatted(instanceName(instance), vrid(instance), PRIORITY,
          mode.name().toLowerCase(Locale.ROOT),
          address(instance), script, user));
    }
    return text.toString();
  }
}
