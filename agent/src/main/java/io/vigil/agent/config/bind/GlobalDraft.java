package io.vigil.agent.config.bind;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code global_defs} while it is read: keepalived's defaults until the file says otherwise. */
final class GlobalDraft {
  private static final long GARP_DELAY_NS = 5_000_000_000L;
  private static final int GARP_REPEAT = 5;
  private static final int DOWN_TIMER_ADVERTS = 3;

  final ProcessKeywords process = new ProcessKeywords();
  final InterfaceKeywords interfaces = new InterfaceKeywords();
  final BufferKeywords buffers = new BufferKeywords();
  final EventKeywords events = new EventKeywords();
  final MailKeywords mail = new MailKeywords();
  final FirewallKeywords firewall = new FirewallKeywords();
  final ReloadKeywords reload = new ReloadKeywords();
  final FileKeywords files = new FileKeywords();
  int version = 2;
  IpAddress group4 = IpAddress.ipv4(0xE0000012);
  IpAddress group6 = IpAddress.ipv6(0xFF02L << 48, 0x12);
  boolean strict;
  boolean checkUnicastSource;
  boolean lowerPriorityNoAdvert;
  boolean higherPrioritySendAdvert;
  boolean ownerIgnoreAdverts;
  boolean skipAddressCheck;
  boolean logUnknownVrids;
  boolean v3ChecksumAsV2;
  int downTimerAdverts = DOWN_TIMER_ADVERTS;
  long garpDelayNs = GARP_DELAY_NS;
  int garpRepeat = GARP_REPEAT;
  long garpRefreshNs;
  int garpRefreshRepeat = 1;
  OptionalLong garpLowerPriorityDelayNs = OptionalLong.empty();
  OptionalInt garpLowerPriorityRepeat = OptionalInt.empty();
  long garpIntervalNs;
  long gnaIntervalNs;
  Optional<UserSpec> scriptUser = Optional.empty();
  boolean scriptSecurity;
  boolean supplementaryGroups;
  boolean symlinkPaths;

  /** What is not kept in the fields here. */
  List<GlobalSubject> subjects() {
    return List.of(process, interfaces, buffers, events, mail, firewall, reload, files);
  }

  IpAddress group(Family family) {
    return family == Family.IPV4 ? group4 : group6;
  }

  /** {@code vrrp_min_garp}: only what still has its default at this moment is changed. */
  void minimiseGarp() {
    garpRepeat = garpRepeat == GARP_REPEAT ? 1 : garpRepeat;
    garpDelayNs = garpDelayNs == GARP_DELAY_NS ? 0 : garpDelayNs;
    garpRefreshRepeat = garpRefreshRepeat == 1 ? 0 : garpRefreshRepeat;
  }
}
