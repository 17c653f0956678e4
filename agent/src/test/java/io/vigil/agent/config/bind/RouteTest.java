package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.Encapsulation;
import io.vigil.agent.config.model.NextHop;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.Realms;
import io.vigil.agent.config.model.Route;
import io.vigil.agent.config.model.RouteMetric;
import io.vigil.agent.config.model.RouteMetrics;
import io.vigil.agent.config.model.RouteOptions;
import io.vigil.agent.config.model.RouteType;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of {@code virtual_routes} and {@code static_routes}: keepalived-behaviour.md §3.11. */
class RouteTest {
  private static final int LINE = 5;
  private static final String NAMES = "200 blue\n0x21 hex\n";

  private static Loaded load(String entry) {
    final FakeHost host = new FakeHost().text("/etc/iproute2/rt_tables", NAMES)
        .text("/usr/share/iproute2/rt_tables", "201 blue\n202 green # comment\nodd line\n300000000000 big\n")
        .text("/etc/iproute2/rt_dsfield", "0x28\tAF11\n").text("/etc/iproute2/rt_realms", "7 cosy\n");
    return Conf.load(Conf.instance("virtual_routes {\n" + entry + "\n}"), Conf.IGNORE, host);
  }

  private static List<Route> routes(String entry) {
    return Conf.one(load(entry)).routing().routes();
  }

  private static Route route(String entry) {
    assertThat(found(entry)).as(entry).isEmpty();
    return routes(entry).getFirst();
  }

  private static List<String> found(String entry) {
    return load(entry).problems().stream().filter(p -> p.code() != ProblemCode.UNSUPPORTED)
        .peek(p -> assertThat(p.at().line()).isEqualTo(LINE)).map(p -> p.code().word()).toList();
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static NextHop hop(Route route) {
    return route.hop();
  }

  @Test
  void shouldHaveDefaults() {
    final Route route = route("10.1.0.0/16 via 10.0.0.9 dev eth1");
    assertThat(route.key().type()).isEqualTo(RouteType.UNICAST);
    assertThat(route.key().destination()).isEqualTo(new Prefix(ip("10.1.0.0"), 16));
    assertThat(route.key().table()).isEqualTo(254);
    assertThat(route.key().metric()).isEmpty();
    assertThat(route.hop()).isEqualTo(new NextHop(Optional.of(ip("10.0.0.9")), Optional.of("eth1"), 1, false,
        Optional.empty(), Optional.empty()));
    assertThat(route.nextHops()).isEmpty();
    assertThat(route.options()).isEqualTo(new RouteOptions(Optional.empty(), OptionalInt.empty(), 18,
        OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), RouteOptions.Create.PREPEND,
        Optional.empty()));
    assertThat(route.metrics()).isEqualTo(RouteMetrics.NONE);
    assertThat(route.noTrack()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"default via 10.0.0.9 dev eth1,0.0.0.0/0", "any dev eth1,0.0.0.0/0", "all dev eth1,0.0.0.0/0",
      "default via fe80::9 dev eth1,::/0", "to 10.1.0.0/16 dev eth1,10.1.0.0/16",
      "10.1.0.1 dev eth1,10.1.0.1/32",
      "blackhole 10.2.0.0/16 no_track,10.2.0.0/16",
      "dev eth1 2001:db8::/32,2001:db8::/32"})
  void shouldReadTheDestinationWhereverItStands(String entry, String destination) {
    assertThat(route(entry).key().destination()).hasToString(destination);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable",
      "prohibit", "throw", "nat", "xresolve"})
  void shouldReadTheTypeAndLetAnEqualRouteStandThen(String type) {
    final Route route = route(type + " 10.1.0.0/16 dev eth1");
    assertThat(route.key().type().word()).isEqualTo(type);
    assertThat(route.key().table()).isEqualTo(254);
    assertThat(route.options().create()).isEqualTo(RouteOptions.Create.ADD);
    assertThat(route(type + " 10.1.0.0/16 dev eth1 prepend table 7").options().create())
        .isEqualTo(RouteOptions.Create.PREPEND);
  }

  @ParameterizedTest
  @CsvSource({"table 0xFFFFFFFF,4294967295", "table blue,200", "table green,202", "table main,254",
      "table hex,33"})
  void shouldKnowTablesByNumberAndByTheNamesOfTheHost(String option, long table) {
    assertThat(route("10.1.0.0/16 dev eth1 " + option).key().table()).isEqualTo(table);
  }

  @Test
  void shouldReadTheKey() {
    final Route route = route("2001:db8::/32 from 2001:db9::/32 tos 0x10 metric 4294967295 dev eth1");
    assertThat(route.key().from()).contains(Prefixes.parse("2001:db9::/32").orElseThrow());
    assertThat(route.key().tos()).isEqualTo(0x10);
    assertThat(route.key().metric()).hasValue(4_294_967_295L);
    assertThat(route("10.1.0.0/16 dsfield AF11 preference 3 dev eth1").key().tos()).isEqualTo(0x28);
    assertThat(route("10.1.0.0/16 priority 3 dev eth1").key().metric()).hasValue(3);
  }

  @Test
  void shouldReadItsProperties() {
    final RouteOptions options = route(
        "2001:db8::/32 dev eth1 src 2001:db8::1 scope link expires 60 pref low "
            + "ttl-propagate disabled append vrf eth0")
        .options();
    assertThat(options).isEqualTo(new RouteOptions(Optional.of(ip("2001:db8::1")), OptionalInt.of(253), 18,
        OptionalLong.of(60), OptionalInt.of(3), Optional.of(false), RouteOptions.Create.APPEND,
        Optional.of("eth0")));
    assertThat(route("10.1.0.0/16 dev eth1 add").options().create()).isEqualTo(RouteOptions.Create.ADD);
    assertThat(route("2001:db8::/32 dev eth1 pref high prepend").options().preference()).hasValue(1);
    assertThat(route("2001:db8::/32 dev eth1 pref 255 ttl-propagate enabled").options().preference())
        .hasValue(255);
    assertThat(route("2001:db8::/32 dev eth1 pref medium").options().preference()).hasValue(0);
  }

  @Test
  void shouldHonourAProtocolOnlyWhereTheRouteIsNotWatched() {
    assertThat(route("10.1.0.0/16 dev eth1 protocol static").options().protocol()).isEqualTo(18);
    assertThat(route("10.1.0.0/16 dev eth1 protocol static no_track").options().protocol()).isEqualTo(4);
    assertThat(route("10.1.0.0/16 dev eth1 no_track").noTrack()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"mtu 1400,MTU,1400,false", "mtu lock 1400,MTU,1400,true", "advmss 1,ADVMSS,1,false",
      "reordering lock 3,REORDERING,3,true", "cwnd 4,CWND,4,false", "ssthresh 5,SSTHRESH,5,false",
      "hoplimit 255,HOP_LIMIT,255,false", "window 6,WINDOW,6,false", "initcwnd 7,INITIAL_CWND,7,false",
      "initrwnd 8,INITIAL_RECEIVE_WINDOW,8,false", "quickack 1,QUICK_ACK,1,false",
      "fastopen_no_cookie 0,FAST_OPEN_NO_COOKIE,0,false", "rtt 300ms,RTT,2400,false",
      "rtt 4000,RTT,4000,false", "rttvar lock 0.3s,RTT_VARIANCE,1200,true",
      "rto_min 1sec,RTO_MIN,1000,false"})
  void shouldReadEachMetric(String option, RouteMetric metric, long value, boolean locked) {
    assertThat(route("10.1.0.0/16 dev eth1 " + option).metrics().values())
        .containsOnly(java.util.Map.entry(metric, new RouteMetrics.Value(value, locked)));
  }

  @Test
  void shouldReadCongestionControlAndFeatures() {
    final RouteMetrics metrics = route("10.1.0.0/16 dev eth1 congctl lock cubic features ecn").metrics();
    assertThat(metrics.congestionControl()).contains("cubic");
    assertThat(metrics.congestionControlLocked()).isTrue();
    assertThat(metrics.ecn()).isTrue();
  }

  @Test
  void shouldReadTheGateway() {
    assertThat(hop(route("10.1.0.0/16 via 10.0.0.9 dev eth1 onlink realms 5/cosy"))).isEqualTo(
        new NextHop(Optional.of(ip("10.0.0.9")), Optional.of("eth1"), 1, true, Optional.empty(),
            Optional.of(new Realms(5, 7))));
    assertThat(hop(route("10.1.0.0/16 oif eth1 realms 3")).realms()).contains(new Realms(0, 3));
    final Route mixed = route("10.1.0.0/16 via inet6 fe80::9 dev eth1");
    assertThat(mixed.key().family()).isEqualTo(Family.IPV4);
    assertThat(hop(mixed).via()).contains(ip("fe80::9"));
  }

  @Test
  void shouldReadSeveralNextHops() {
    final Route route = route("10.1.0.0/16 metric 3 no_track nexthop via 10.0.0.9 dev eth1 weight 256 onlink "
        + "nexthop via inet 10.0.0.8 realms 2 encap mpls 100/200");
    assertThat(route.nextHops()).containsExactly(
        new NextHop(Optional.of(ip("10.0.0.9")), Optional.of("eth1"), 256, true, Optional.empty(),
            Optional.empty()),
        new NextHop(Optional.of(ip("10.0.0.8")), Optional.empty(), 1, false,
            Optional.of(new Encapsulation.Mpls(List.of(100, 200))), Optional.of(new Realms(0, 2))));
  }

  @Test
  void shouldReadEveryEncapsulation() {
    assertThat(
        hop(route("10.1.0.0/16 encap ip id 0x10 dst 10.0.0.1 src 10.0.0.2 tos 8 ttl 64 flags 3 dev eth1"))
            .encapsulation())
        .contains(new Encapsulation.Ip(false, OptionalLong.of(16), Optional.of(ip("10.0.0.1")),
            Optional.of(ip("10.0.0.2")), OptionalInt.of(8), OptionalInt.of(64), OptionalInt.of(3)));
    assertThat(
        hop(route("10.1.0.0/16 dev eth1 encap ip6 id 1 dst fe80::1 src fe80::2 tc 8 hoplimit 9 tos 0x10"))
            .encapsulation())
        .contains(new Encapsulation.Ip(true, OptionalLong.of(1), Optional.of(ip("fe80::1")),
            Optional.of(ip("fe80::2")), OptionalInt.of(8), OptionalInt.of(9), OptionalInt.empty()));
    assertThat(hop(route("2001:db8::/32 encap ila 1:2:3:ffff dev eth1")).encapsulation())
        .contains(new Encapsulation.Ila(0x0001_0002_0003_FFFFL));
  }

  @Test
  void shouldReadTheDeprecatedForms() {
    assertThat(found("10.1.0.0/16 gw 10.0.0.9 no_track")).containsExactly("deprecated");
    assertThat(hop(routes("10.1.0.0/16 gw 10.0.0.9").getFirst()).via()).contains(ip("10.0.0.9"));
    assertThat(found("default6 via fe80::9 dev eth1")).containsExactly("surprising-default");
    assertThat(routes("10.1.0.0/16 via 10.0.0.9 or 10.0.0.8").getFirst().nextHops()).extracting(NextHop::via)
        .containsExactly(Optional.of(ip("10.0.0.9")), Optional.of(ip("10.0.0.8")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"via 10.0.0.9", "10.1.0.0/33 dev eth1", "10.1.0.0/x dev eth1", "host dev eth1",
      "to blackhole 10.1.0.0/16", "blackhole to 10.1.0.0/16",
      "10.1.0.0/16 via fe80::9",
      "10.1.0.0/16 dev eth1 from 10.2.0.0/16", "10.1.0.0/16 via inet fe80::9",
      "10.1.0.0/16 dev eth1 colour red", "10.1.0.0/16 dev eth1 table red",
      "10.1.0.0/16 dev eth1 table big", "10.1.0.0/16 dev eth1 metric 4294967296",
      "10.1.0.0/16 dev eth1 metric -1",
      "10.1.0.0/16 dev eth1 tos 256", "10.1.0.0/16 dev eth1 protocol 256", "10.1.0.0/16 dev eth1 scope far",
      "10.1.0.0/16 dev eth1 expires 5", "10.1.0.0/16 dev eth1 pref low", "2001:db8::/32 dev eth1 pref 256",
      "2001:db8::/32 dev eth1 ttl-propagate on", "2001:db8::/32 dev eth1 realms 4",
      "10.1.0.0/16 dev eth1 realms 65536",
      "10.1.0.0/16 dev eth1 realms 4/", "10.1.0.0/16 dev eth1 mtu x",
      "10.1.0.0/16 dev eth1 hoplimit 256", "10.1.0.0/16 dev eth1 quickack 2", "10.1.0.0/16 dev eth1 rtt 5min",
      "10.1.0.0/16 dev eth1 rtt ms", "10.1.0.0/16 dev eth1 vrf nosuch",
      "10.1.0.0/16 dev eth1 src host",
      "10.1.0.0/16 dev eth1 encap gre", "10.1.0.0/16 dev eth1 encap mpls 1048576",
      "10.1.0.0/16 dev eth1 encap ila 1:2:3",
      "10.1.0.0/16 dev eth1 encap ip dst fe80::1", "10.1.0.0/16 dev eth1 encap ip flags 65536",
      "10.1.0.0/16 nexthop via 10.0.0.8 weight 257", "10.1.0.0/16 nexthop via 10.0.0.8 weight 0"})
  void shouldDropTheRouteForAnyMistakeAndSayOneThing(String entry) {
    assertThat(routes(entry)).isEmpty();
    assertThat(found(entry)).containsExactly("bad-entry");
  }

  @Test
  void shouldDropARouteOverAnInterfaceThatDoesNotExist() {
    assertThat(Conf.refused(load("10.1.0.0/16 dev eth9"))).isTrue();
    assertThat(found("10.1.0.0/16 dev eth9")).containsExactly("interface-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.0/16 via", "10.1.0.0/16 dev eth1 table", "10.1.0.0/16 dev eth1 mtu lock",
      "10.1.0.0/16 blackhole", "10.1.0.0/16 dev eth1 via inet6", "10.1.0.0/16 dev eth1 encap mpls"})
  void shouldNotStartForAnOptionWithoutItsValue(String entry) {
    assertThat(found(entry)).containsExactly("missing-parameter");
    assertThat(Conf.refused(load(entry))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"10.1.0.0/16 10.2.0.0/16 dev eth1,surprising-default", "10.1.0.0/16 via 10.0.0.9,not-tracked",
      "blackhole 10.1.0.0/16,not-tracked", "10.1.0.0/16 nexthop via 10.0.0.8 dev eth1,not-tracked",
      "10.1.0.0/16 dev eth1 nexthop via 10.0.0.8,surprising-default",
      "10.1.0.0/16 dev eth1 rtt 5,surprising-default",
      "10.1.0.0/16 dev eth1 rtt 121s,surprising-default", "10.1.0.0/16 dev eth1 features ecm,invalid-value",
      "10.1.0.0/16 no_track nexthop via 10.0.0.8 metric 3,invalid-value"})
  void shouldKeepTheRouteAndSayWhatIsOdd(String entry, String said) {
    assertThat(found(entry)).containsExactly(said);
    assertThat(routes(entry)).hasSize(1);
  }

  @Test
  void shouldNotWatchARouteWithoutAnInterface() {
    assertThat(routes("10.1.0.0/16 via 10.0.0.9").getFirst().noTrack()).isTrue();
    assertThat(routes("10.1.0.0/16 via 10.0.0.9 protocol 4").getFirst().options().protocol()).isEqualTo(18);
    assertThat(routes("10.1.0.0/16 10.2.0.0/16 dev eth1").getFirst().key().destination())
        .hasToString("10.2.0.0/16");
    assertThat(routes("default 10.2.0.0/16 dev eth1").getFirst().key().destination())
        .hasToString("10.2.0.0/16");
    assertThat(routes("10.1.0.0/16 dev eth1 rtt 5").getFirst().metrics().values().get(RouteMetric.RTT))
        .isEqualTo(new RouteMetrics.Value(1_600, false));
  }

  @ParameterizedTest
  @CsvSource({"inet6 default dev eth1,::/0", "via fe80::9 default dev eth1,::/0",
      "inet6 default via fe80::9,::/0", "src 10.0.0.5 default dev eth1,0.0.0.0/0",
      "src 2001:db8::1 default dev eth1,::/0", "inet 10.1.0.1 dev eth1,10.1.0.1/32"})
  void shouldReadWhatKeepalivedDoesNotAndHintAtThat(String entry, String destination) {
    assertThat(routes(entry).getFirst().key().destination()).hasToString(destination);
    assertThat(found(entry)).contains("not-portable");
  }

  @Test
  void shouldDropAVirtualRouteThatNamesAGroup() {
    assertThat(found("10.1.0.0/16 dev eth1 track_group g")).containsExactly("bad-entry");
  }
}
