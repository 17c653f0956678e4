package io.vigil.tools.conform;

import static io.vigil.tools.conform.Mutation.codec;
import static io.vigil.tools.conform.Mutation.machine;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.cli.CommandProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conformance data is only worth something if it notices: each fault planted in the product must make it fail. */
class PlantedFaultsTest {
  static List<Mutation> machineFaults() {
    return List.of(
        machine("seconds for centiseconds", "Timers", "NS_PER_CS = 10_000_000", "NS_PER_CS = 1_000_000_000"),
        machine("skew from a signed priority", "Timers", "256L - priority", "256L - (byte) priority"),
        machine("skew of version 2 in version 3", "Timers", "version == 2 ? steps", "version >= 2 ? steps"),
        machine("two missed adverts are enough", "VirtualRouter", ": 3;", ": 2;"),
        machine("preempt delay ignored", "VirtualRouter", "? params.preemptDelayNs() : 0", "? 0 : 0"),
        machine("owner starts as backup", "VirtualRouter", "return params.owner() && (params",
            "return false && (params"),
        machine("addresses compared as text", "VrrpMachine",
            "final int high = Long.compareUnsigned(advert.senderHi(), router.sourceHi);",
            "final int high = sender(router, advert).toString()"
                + ".compareTo(router.address(router.sourceHi, router.sourceLo).toString());"),
        machine("addresses compared as signed numbers", "VrrpMachine",
            "Long.compareUnsigned(advert.senderLo(), router.sourceLo)",
            "Integer.compare((int) advert.senderLo(), (int) router.sourceLo)"),
        machine("lower address wins", "VrrpMachine", "if (order > 0) {\n      yieldTo",
            "if (order < 0) {\n      yieldTo"),
        machine("preempts at equal priority", "VrrpMachine",
            "lower = advert.priority() < router.effectivePriority",
            "lower = advert.priority() <= router.effectivePriority"),
        machine("nopreempt ignored", "VrrpMachine", "if (!router.params.preempt()) {", "if (false) {"),
        machine("interval not learned", "VrrpMachine", "router.params.version() == 3",
            "router.params.version() == 1"),
        machine("priority 0 treated as any other", "VrrpMachine", "if (advert.priority() == 0) {",
            "if (advert.priority() == -1) {"),
        machine("priority 0 not answered", "VrrpMachine", "if (theirs == 0) {", "if (theirs == -1) {"),
        machine("addresses kept when yielding", "VrrpMachine",
            "out.add(new Action.RemoveAddresses(router.epoch));\n    Transitions.notify(router, NotifyState.BACKUP, cause, out);",
            "Transitions.notify(router, NotifyState.BACKUP, cause, out);"),
        machine("lower priority never answered", "VrrpMachine",
            "answers = router.rules.answersLowerPriority() && ", "answers = false && "),
        machine("priority unlimited above", "VrrpMachine", "MAX_PRIORITY = 254", "MAX_PRIORITY = 260"),
        machine("any change ends FAULT", "VrrpMachine", "} else if (router.faulty()) {",
            "} else if (false) {"),
        machine("no priority 0 at stop", "Transitions", "out.add(Action.SendAdvert.of(0));", ""),
        machine("addresses kept when resigning", "Transitions",
            "out.add(new Action.RemoveAddresses(router.epoch));", ""),
        machine("no announcement by a new master", "Transitions",
            "out.add(new Action.Announce(router.epoch, Occasion.BECAME_MASTER));", ""),
        machine("failed bonus subtracted", "TrackerWeight", "return 0;", "return -Math.abs(weight);"));
  }

  static List<Mutation> codecFaults() {
    return List.of(
        codec("checksum without pseudo-header", "inet/Checksum",
            "return words(source.hi()) + words(source.lo()) + words(destination.hi()) + words(destination.lo())\n"
                + "        + protocol + lengthBytes;",
            "return 0;"),
        codec("carry lost", "inet/Checksum", "while (folded >>> Short.SIZE != 0) {",
            "if (folded >>> Short.SIZE != 0) {"),
        codec("checksum not looked at", "vrrp/DecodeChecks", "if (!isChecksumGood(",
            "if (false && !isChecksumGood("),
        codec("TTL 254 accepted", "vrrp/DecodeChecks", "ttl != Envelope.TTL_ON_LINK && ", "ttl < 254 && "),
        codec("type not looked at", "vrrp/DecodeChecks", "view.type() != Vrrp.TYPE_ADVERTISEMENT", "false"),
        codec("count 0 accepted", "vrrp/DecodeChecks", "view.count() == 0", "view.count() < 0"),
        codec("trailing octets accepted", "vrrp/DecodeChecks", "surplusBytes > 0 ?",
            "surplusBytes > 9_999 ?"),
        codec("interval 0 accepted", "vrrp/DecodeChecks", "view.intervalRaw() == 0", "false"),
        codec("any VRID accepted", "vrrp/AcceptPolicy", "view.vrid() == vrid && ", ""),
        codec("password not compared", "vrrp/AcceptChecks", "view.authData() != policy.auth().data()",
            "false"),
        codec("any version 2 interval accepted", "vrrp/AcceptChecks",
            "view.intervalCs() == Vrrp.v2IntervalCs(policy.intervalCs())", "true"),
        codec("own packets accepted", "vrrp/AcceptChecks", "if (policy.isOwn(envelope)) {", "if (false) {"),
        codec("reserved bits in the interval", "vrrp/AdvertView", "OCTET : V3_INTERVAL_MASK",
            "OCTET : 0xFFFF"),
        codec("seconds of version 2 as centiseconds", "vrrp/AdvertView", "intervalRaw() * CS_PER_S",
            "intervalRaw()"),
        codec("addresses in the wrong order", "vrrp/AdvertWriter", "addresses.get(i)",
            "addresses.get(addresses.size() - 1 - i)"),
        codec("gratuitous ARP for nobody", "arp/GratuitousArp", "out.setInt(offset + TARGET_ADDRESS, bits);",
            "out.setInt(offset + TARGET_ADDRESS, 0);"),
        codec("wrong virtual MAC", "inet/VirtualMac", "0x0000_5E00_0200L", "0x0000_5E00_0100L"));
  }

  @Test
  void shouldPassWithoutAFault() throws Exception {
    final ConformRun run = conform(MutantLoader.unchanged());

    assertThat(run.status()).as(run.out()).isZero();
  }

  @ParameterizedTest
  @MethodSource({"machineFaults", "codecFaults"})
  void shouldNotice(Mutation mutation) throws Exception {
    final ConformRun run = conform(MutantLoader.of(mutation));

    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(run.parsed().path("failed").asInt()).isPositive();
  }

  private static ConformRun conform(MutantLoader loader) throws Exception {
    final CommandProvider provider = (CommandProvider) loader.loadClass(ConformCommands.class.getName())
        .getConstructor().newInstance();
    return ConformRun.json(provider, ConformRun.bundled());
  }
}
