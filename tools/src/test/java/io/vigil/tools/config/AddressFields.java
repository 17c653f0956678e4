package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.agent.config.model.VirtualAddress;
import java.util.ArrayList;
import java.util.List;

/** Addresses as keepalived's dump shows them. */
final class AddressFields {
  private AddressFields() {}

  /** A line for each. */
  static String render(JsonNode addresses) {
    final List<String> lines = new ArrayList<>();
    addresses.forEach(address -> lines.add(one(address, address.path("track_group"))));
    return String.join("\n", lines);
  }

  /** A line for each static address. */
  static String renderStatic(JsonNode addresses) {
    final List<String> lines = new ArrayList<>();
    addresses.forEach(address -> lines.add(one(address.path("address"), address.path("track_group"))));
    return String.join("\n", lines);
  }

  /** Lines of the dump without whether an address is there. */
  static String normal(String dump) {
    return dump.replaceAll("(?m) set$", "");
  }

  private static String one(JsonNode address, JsonNode trackGroup) {
    final boolean ipv6 = address.path("address").textValue().contains(":");
    final int length = address.path("prefix_length").intValue();
    final boolean peer = !address.path("peer").isNull();
    final StringBuilder line = new StringBuilder(address.path("address").textValue());
    line.append(length == (ipv6 ? 128 : 32) || peer ? "" : "/" + length);
    line.append(option(" brd ", address.path("broadcast")))
        .append(option(" dev ", address.path("interface_name")));
    line.append(address.path("own_vmac").booleanValue() ? " use_vmac" : "");
    line.append(" scope ").append(scope(address.path("scope").intValue()));
    line.append(option(" label ", address.path("label")));
    line.append(peer ? " peer " + address.path("peer").textValue() + (ipv6 ? "/128" : "/32") : "");
    final int flags = address.path("kernel_flags").intValue();
    line.append((flags & 0x10) != 0 ? " home" : "");
    line.append(ipv6 && !address.path("no_dad").booleanValue() ? " -nodad" : "");
    line.append((flags & 0x100) != 0 ? " mngtmpaddr" : "")
        .append((flags & 0x200) != 0 ? " noprefixroute" : "")
        .append((flags & 0x400) != 0 ? " autojoin" : "");
    line.append(address.path("no_track").booleanValue() ? " no_track" : "");
    line.append(RouteFields.option("track_group", trackGroup));
    return line + (ipv6 ? lifetime(address.path("preferred_lifetime_s").longValue()) : "");
  }

  private static String option(String name, JsonNode value) {
    return value.isNull() || value.asText().isEmpty() ? "" : name + value.textValue();
  }

  private static String lifetime(long seconds) {
    return seconds == 0
        ? " deprecated"
        : " preferred_lft " + (seconds == VirtualAddress.FOREVER_S ? "forever" : Long.toString(seconds));
  }

  private static String scope(int number) {
    return switch (number) {
      case 0 -> "global";
      case 200 -> "site";
      case 253 -> "link";
      case 254 -> "host";
      case 255 -> "nowhere";
      default -> Integer.toString(number);
    };
  }
}
