package io.vigil.codec.vrrp;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * One advertisement to be sent, without its envelope. Nothing that the receive checks of a peer must refuse can be
 * said with it, but for an empty list: keepalived sends and takes it where all addresses of a router are excluded ones.
 *
 * @param version 2 (IPv4 only) or 3
 * @param vrid 1..255
 * @param priority 0..255
 * @param intervalCs in centiseconds: 1..4095, in version 2 whole seconds of 100..25500
 * @param v4Checksum form for version 3 over IPv4; not looked at otherwise
 * @param auth {@link V2Auth#NONE} in version 3
 * @param addresses 0..255 of the family, in the order of the wire
 */
public record AdvertSpec(int version, Family family, int vrid, int priority, int intervalCs,
    ChecksumForm v4Checksum, V2Auth auth, List<IpAddress> addresses) {
  private static final int V2_INTERVAL_CS_MAX = 255 * AdvertLayout.CS_PER_S;

  public AdvertSpec {
    addresses = List.copyOf(addresses);
    require(version == Vrrp.VERSION_3 || (version == Vrrp.VERSION_2 && family == Family.IPV4), "version",
        version);
    require(vrid >= 1 && vrid <= 255, "VRID", vrid);
    require(priority >= 0 && priority <= Vrrp.PRIORITY_OWNER, "priority", priority);
    require(isIntervalPossible(version, intervalCs), "interval in centiseconds", intervalCs);
    require(version == Vrrp.VERSION_2 || auth.type() == V2Auth.TYPE_NONE, "authentication type",
        auth.type());
    require(addresses.size() <= Vrrp.COUNT_MAX, "number of addresses", addresses.size());
    for (final IpAddress address : addresses) {
      require(address.family() == family, "address", address);
    }
  }

  /** The same with another priority. */
  public AdvertSpec withPriority(int newPriority) {
    return new AdvertSpec(version, family, vrid, newPriority, intervalCs, v4Checksum, auth, addresses);
  }

  /** Octets of the message. */
  public int messageBytes() {
    return Vrrp.messageBytes(version, family, addresses.size());
  }

  private static boolean isIntervalPossible(int version, int intervalCs) {
    return version == Vrrp.VERSION_3
        ? intervalCs >= 1 && intervalCs <= AdvertLayout.V3_INTERVAL_MASK
        : intervalCs >= AdvertLayout.CS_PER_S && intervalCs <= V2_INTERVAL_CS_MAX
            && intervalCs % AdvertLayout.CS_PER_S == 0;
  }

  private static void require(boolean fine, String what, Object value) {
    if (!fine) {
      throw new IllegalArgumentException("advertisement: " + what + " " + value);
    }
  }
}
