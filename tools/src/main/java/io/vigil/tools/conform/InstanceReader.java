package io.vigil.tools.conform;

import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.TrackerWeight;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.ChecksumPolicy;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one instance of a scenario. Keys after {@code v4_checksum} are Vigil's own; docs/rules.md needs them. */
final class InstanceReader {
  private InstanceReader() {}

  static Instance read(Node node, Fields fields, IpAddress address, Rules rules, Lan lan) {
    final boolean acceptV2 = fields.flag("accept_v2", false);
    if (fields.family("family") == Family.IPV6 && (acceptV2 || fields.number("version") == Vrrp.VERSION_2)) {
      throw new AbsentFeatureException("version 2 over IPv6");
    }
    final RouterParams params = params(fields).withAcceptV2(acceptV2);
    final IpAddress source = fields.has("source") ? fields.address("source") : address;
    final V2Auth auth = fields.has("auth") ? V2Auth.pass(fields.eightOctets("auth")) : V2Auth.NONE;
    final ChecksumPolicy checksum = fields.has("v4_checksum")
        ? fields.choose("v4_checksum", ReceiverSettings.CHECKSUMS)
        : ChecksumPolicy.EITHER;
    final Adverts adverts = new Adverts(params, rules, source, auth, checksum);
    adverts.addresses(fields.addresses("addresses"));
    final Instance.Setting setting = new Instance.Setting(params, rules, source, fields.text("segment", ""),
        track(fields));
    final Instance instance = new Instance(node, lan, setting, adverts, fields.addresses("addresses"));
    fields.done();
    return instance;
  }

  private static RouterParams params(Fields fields) {
    final int priority = fields.number("priority");
    final long delayNs = Duration.ofMillis(fields.number("preempt_delay_ms", 0)).toNanos();
    final boolean owner = priority == RouterParams.OWNER_PRIORITY;
    return new RouterParams(fields.number("vrid"), fields.family("family"), fields.number("version"),
        priority,
        fields.number("advert_int_cs"), fields.number("down_timer_adverts", 3), fields.flag("preempt", true),
        delayNs, fields.flag("lower_prio_no_advert", false), fields.flag("higher_prio_send_advert", false),
        fields.flag("owner_ignore_adverts", false), fields.flag("state_master", owner));
  }

  private static Map<String, TrackerWeight> track(Fields fields) {
    final Map<String, TrackerWeight> weights = new LinkedHashMap<>();
    if (fields.has("track")) {
      for (final Fields tracker : fields.objectList("track")) {
        weights.put(tracker.text("name"),
            new TrackerWeight(tracker.number("weight"), tracker.flag("reverse", false)));
        tracker.done();
      }
    }
    return weights;
  }
}
