package io.vigil.tools.replay.model;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * What is counted over all frames, each frame once, copies included.
 *
 * @param adverts VRRP messages by what they say, whatever their verdict; sorted by VRID, family, source, version, priority
 * @param unchecked messages of them that the snap length cut, so that they could not be checked
 * @param rejected messages of them that a receiver must refuse
 * @param gratuitousArp ARP packets whose sender and target address are the same
 * @param otherArp ARP packets that are not
 * @param neighbourAdvertisements ICMPv6 type 136
 * @param carp CARP messages by sender
 * @param unlisted messages of more senders than are listed; 0 in any honest capture
 */
public record Traffic(List<AdvertCount> adverts, long unchecked, List<Rejection> rejected, long gratuitousArp,
    long otherArp, long neighbourAdvertisements, List<CarpCount> carp, long unlisted) {
  public Traffic {
    adverts = List.copyOf(adverts);
    rejected = List.copyOf(rejected);
    carp = List.copyOf(carp);
  }

  /**
   * Messages that say the same.
   *
   * @param vlans outermost first; empty without tags
   * @param inAuthHeader whether they came in an authentication header (protocol 51)
   */
  public record AdvertCount(IpAddress src, int vrid, Family family, int version, int priority,
      List<Integer> vlans, boolean inAuthHeader, long count) {
    public AdvertCount {
      vlans = List.copyOf(vlans);
    }
  }

  /** Messages refused for one reason; {@code error} is a kind of the project's vectors. */
  public record Rejection(IpAddress src, int vrid, String error, long count) {}

  /** CARP messages of one virtual host of one sender. */
  public record CarpCount(IpAddress src, int vhid, long count) {}
}
