package io.vigil.tools.explain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code --format json}, as {@code docs/explain.md} has it. */
final class ExplainJson {
  private ExplainJson() {}

  static String render(List<Explanation> routers) {
    final JsonMapper mapper = JsonMapper.builder().build();
    final ObjectNode root = mapper.createObjectNode();
    root.put("bad", routers.stream().mapToLong(Explanation::bad).sum());
    final ArrayNode cases = root.putArray("cases");
    final ArrayNode fixes = root.putArray("fixes");
    for (final Explanation router : routers) {
      for (final ExplainedCase one : router.cases()) {
        final ObjectNode node = cases.addObject();
        if (routers.size() > 1) {
          node.put("router", router.title());
        }
        write(one, node);
      }
      router.fixes().forEach(fix -> fixes.add(routers.size() > 1 ? router.title() + ": " + fix : fix));
    }
    return root.toPrettyString();
  }

  private static void write(ExplainedCase one, ObjectNode node) {
    final ArrayNode failed = node.putArray("failed");
    one.labels().forEach(failed::add);
    node.put("before", one.before().isEmpty() ? null : one.before());
    node.put("after", one.after().isEmpty() ? null : one.after());
    node.put("moves", one.isMoved());
    one.afterMs().ifPresentOrElse(range -> node.putArray("after_ms").add(range.minMs()).add(range.maxMs()),
        () -> node.putNull("after_ms"));
    node.put("bad", one.isBad());
    final ArrayNode heldBy = node.putArray("held_by");
    one.heldBy().forEach(heldBy::add);
  }
}
