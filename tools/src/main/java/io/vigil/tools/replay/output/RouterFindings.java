package io.vigil.tools.replay.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vigil.tools.replay.analysis.MacText;
import io.vigil.tools.replay.model.RouterHistory;
import java.io.IOException;

/** Members of a router and what is wrong with it, for {@link JsonSummary}. */
final class RouterFindings {
  private RouterFindings() {}

  static void write(RouterHistory router, JsonRows json) throws IOException {
    json.rows("members", router.members(), (member, to) -> {
      to.put("src", member.src().toString());
      member.hardwareAddress().ifPresent(mac -> to.put("mac", MacText.of(mac)));
      to.put("version", member.version()).put("priority", member.priority())
          .put("interval_ms", member.intervalCs() * 10).put("auth", member.auth());
      if (!member.checksumForm().isEmpty()) {
        to.put("checksum_form", member.checksumForm());
      }
      to.put("ttl", member.ttl()).put("adverts", member.adverts());
      to.set("addresses", JsonSummary.names(member.addresses()));
    });
    json.rows("mismatches", router.mismatches(), (mismatch, to) -> {
      final ArrayNode values = to.put("field", mismatch.field()).putArray("values");
      mismatch.values().forEach(
          value -> values.addObject().put("src", value.src().toString()).put("value", value.value()));
    });
    json.rows("announcements_without_mastership", router.announcements(), (announcement, to) -> {
      to.put("address", announcement.address().toString()).put("mac", MacText.of(announcement.mac()));
      announcement.src().ifPresent(src -> to.put("src", src.toString()));
      JsonSummary.span(to, announcement.fromNs(), announcement.toNs()).put("count", announcement.count());
    });
    json.rows("suspicions", router.suspicions(), (suspicion, to) -> {
      to.put("kind", suspicion.kind().dataName());
      suspicion.src().ifPresent(src -> to.put("src", src.toString()));
      JsonSummary.span(to, suspicion.fromNs(), suspicion.toNs()).put("count", suspicion.count())
          .put("detail", suspicion.detail());
    });
  }
}
