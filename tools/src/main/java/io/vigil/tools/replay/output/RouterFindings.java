package io.vigil.tools.replay.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.tools.replay.analysis.MacText;
import io.vigil.tools.replay.model.RouterHistory;

/** Members of a router and what is wrong with it, for {@link JsonSummary}. */
final class RouterFindings {
  private RouterFindings() {}

  static void write(RouterHistory router, ObjectNode to) {
    final ArrayNode members = to.putArray("members");
    router.members().forEach(member -> {
      final ObjectNode one = members.addObject().put("src", member.src().toString());
      member.hardwareAddress().ifPresent(mac -> one.put("mac", MacText.of(mac)));
      one.put("version", member.version()).put("priority", member.priority())
          .put("interval_ms", member.intervalCs() * 10).put("auth", member.auth());
      if (!member.checksumForm().isEmpty()) {
        one.put("checksum_form", member.checksumForm());
      }
      one.put("ttl", member.ttl()).put("adverts", member.adverts());
      one.set("addresses", JsonSummary.names(member.addresses()));
    });
    final ArrayNode mismatches = to.putArray("mismatches");
    router.mismatches().forEach(mismatch -> {
      final ArrayNode values = mismatches.addObject().put("field", mismatch.field()).putArray("values");
      mismatch.values().forEach(
          value -> values.addObject().put("src", value.src().toString()).put("value", value.value()));
    });
    final ArrayNode announcements = to.putArray("announcements_without_mastership");
    router.announcements().forEach(announcement -> {
      final ObjectNode one = announcements.addObject().put("address", announcement.address().toString())
          .put("mac", MacText.of(announcement.mac()));
      announcement.src().ifPresent(src -> one.put("src", src.toString()));
      JsonSummary.span(one, announcement.fromNs(), announcement.toNs()).put("count", announcement.count());
    });
    final ArrayNode suspicions = to.putArray("suspicions");
    router.suspicions().forEach(suspicion -> {
      final ObjectNode one = suspicions.addObject().put("kind", suspicion.kind().dataName());
      suspicion.src().ifPresent(src -> one.put("src", src.toString()));
      JsonSummary.span(one, suspicion.fromNs(), suspicion.toNs()).put("count", suspicion.count())
          .put("detail", suspicion.detail());
    });
  }
}
