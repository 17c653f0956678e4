package io.vigil.tools.replay.asnode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.output.Stamps;
import java.util.List;
import java.util.Locale;

/** What a played node did, as one JSON document: the contract of {@code docs/replay.md}. */
public final class AsNodeJson {
  private static final JsonMapper JSON = new JsonMapper();

  private AsNodeJson() {}

  /** The document, indented. */
  public static String render(AsNode asNode, List<RouterHistory> routers) {
    final ObjectNode root = JSON.createObjectNode();
    final ArrayNode as = root.putArray("as");
    asNode.own().stream().map(IpAddress::toString).forEach(as::add);
    final ArrayNode instances = root.putArray("instances");
    final ArrayNode rejected = root.putArray("rejected");
    asNode.node().ifPresent(node -> {
      node.instances()
          .forEach(instance -> instance(instance, asNode.own(), routers, instances.addObject()));
      node.refusals().forEach(refusal -> rejected.addObject().put("src", refusal.src().toString())
          .put("vrid", refusal.vrid()).put("error", refusal.error()).put("count", refusal.count())
          .put("first", Stamps.iso(refusal.firstNs())).put("last", Stamps.iso(refusal.lastNs())));
      root.put("rejected_unlisted", node.unlistedRefusals()).put("accepted", node.accepted())
          .put("unchecked", node.cut()).put("elsewhere", node.elsewhere());
    });
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void instance(PlayedInstance instance, List<IpAddress> own, List<RouterHistory> routers,
      ObjectNode to) {
    to.put("name", instance.config().name()).put("vrid", instance.config().vrid())
        .put("family", instance.config().family() == Family.IPV4 ? "ipv4" : "ipv6")
        .put("priority", instance.config().priority()).put("played", instance.source().isPresent());
    final ArrayNode transitions = to.putArray("transitions");
    instance.transitions()
        .forEach(one -> transitions.addObject().put("at", Stamps.iso(one.atNs()))
            .put("state", one.state().name()).put("cause", one.cause().name().toLowerCase(Locale.ROOT))
            .put("priority", one.priority()));
    to.put("transitions_unlisted", instance.unlisted());
    sent(to.putObject("would_send"), instance.wouldSend());
    final ObjectNode wire = to.putObject("wire");
    sent(wire, instance.wire());
    final ArrayNode masters = wire.putArray("masters");
    WireSide.own(instance, own, routers)
        .forEach(term -> masters.addObject().put("from", Stamps.iso(term.fromNs()))
            .put("to", Stamps.iso(term.toNs())).put("end", term.end().name().toLowerCase(Locale.ROOT)));
  }

  private static void sent(ObjectNode to, Sent sent) {
    to.put("adverts", sent.adverts()).put("priority_zero", sent.priorityZero());
  }
}
