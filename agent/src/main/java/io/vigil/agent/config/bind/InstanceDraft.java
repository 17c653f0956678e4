package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.Route;
import io.vigil.agent.config.model.Rule;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Position;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A {@code vrrp_instance} while it is read and completed. Empty means: the file does not say. */
final class InstanceDraft {
  /** What {@code state} says. */
  enum State {
    MASTER, BACKUP
  }

  final String name;
  final Position at;
  final int order;
  private final Map<String, Position> places = new HashMap<>();
  private final Set<String> misspelt = new HashSet<>();

  Optional<String> interfaceName = Optional.empty();
  boolean loopback;
  boolean multicastInterface = true;
  int mtuBytes = 1_500;
  OptionalInt vrid = OptionalInt.empty();
  boolean vridRejected;
  OptionalInt version = OptionalInt.empty();
  Optional<Family> family = Optional.empty();
  Optional<State> state = Optional.empty();
  OptionalInt priority = OptionalInt.empty();
  long advertIntervalNs = 1_000_000_000L;
  boolean preempt = true;
  long preemptDelayNs;
  OptionalInt downTimerAdverts = OptionalInt.empty();
  OptionalInt unicastTtl = OptionalInt.empty();
  Optional<Boolean> strict = Optional.empty();
  Optional<Boolean> lowerPriorityNoAdvert = Optional.empty();
  Optional<Boolean> higherPrioritySendAdvert = Optional.empty();
  Optional<Boolean> ownerIgnoreAdverts = Optional.empty();
  Optional<Boolean> v3ChecksumAsV2 = Optional.empty();
  Optional<IpAddress> source = Optional.empty();
  Optional<IpAddress> group = Optional.empty();
  boolean unicastKeyword;
  boolean checkUnicastSource;
  boolean noVirtualAddress;
  final List<Transport.Peer> peers = new ArrayList<>();
  final List<VirtualAddress> addresses = new ArrayList<>();
  final List<VirtualAddress> excluded = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  final LinkDraft link = new LinkDraft();
  final ConductKeywords conduct = new ConductKeywords();
  /** Where each address and each peer was first listed: a list of thousands must not be searched for each of them. */
  final Map<IpAddress, Position> addressPlaces = new HashMap<>();
  final Map<IpAddress, Position> excludedPlaces = new HashMap<>();
  final Map<IpAddress, Position> peerPlaces = new HashMap<>();
  OptionalLong garpDelayNs = OptionalLong.empty();
  OptionalInt garpRepeat = OptionalInt.empty();
  OptionalLong garpRefreshNs = OptionalLong.empty();
  OptionalInt garpRefreshRepeat = OptionalInt.empty();
  OptionalLong garpLowerPriorityDelayNs = OptionalLong.empty();
  OptionalInt garpLowerPriorityRepeat = OptionalInt.empty();
  String authenticationType = "";
  boolean authenticationRejected;
  Optional<String> password = Optional.empty();
  Authentication authentication = new Authentication.None();
  Optional<HmacDraft> hmac = Optional.empty();
  final TrackDraft tracks = new TrackDraft();
  final NotifyDraft notifications = new NotifyDraft();

  /** @param order its place among the blocks of the root */
  InstanceDraft(String name, Position at, int order) {
    this.name = name;
    this.at = at;
    this.order = order;
  }

  /** Notes where {@code keyword} stands; a later one counts. */
  void seen(String keyword, Position place) {
    places.put(keyword, place);
  }

  /** Notes that {@code keyword} was meant by a word that is unknown, which has been reported. */
  void misspelt(String keyword) {
    misspelt.add(keyword);
  }

  /** Whether {@code keyword} was meant and misspelt: that it lacks is no second mistake. */
  boolean isMisspelt(String keyword) {
    return misspelt.contains(keyword);
  }

  /** Where {@code keyword} stands, or where the instance begins. */
  Position at(String keyword) {
    return places.getOrDefault(keyword, at);
  }

  /** Whether the file says {@code keyword}. */
  boolean says(String keyword) {
    return places.containsKey(keyword);
  }

  /** Whether the address belongs to this router for good. Known after the priority has been completed. */
  boolean isOwner() {
    return priority.orElse(0) == InstanceBinder.OWNER_PRIORITY;
  }

  boolean isStrict() {
    return strict.orElse(false);
  }

  boolean isUnicast() {
    return !peers.isEmpty();
  }

  boolean stateMaster() {
    return state.equals(Optional.of(State.MASTER));
  }

  Family familyKnown() {
    return family.orElse(Family.IPV4);
  }

  int versionKnown() {
    return version.orElse(2);
  }
}
