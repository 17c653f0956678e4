package io.vigil.tools.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.reload.Change;
import io.vigil.agent.config.reload.FieldChange;
import io.vigil.agent.config.reload.ReloadPlan;
import java.util.List;
import java.util.function.Function;

/** A plan as JSON; {@code docs/reload.md} describes it. */
final class PlanJson {
  private PlanJson() {}

  static String of(ReloadPlan plan) throws JsonProcessingException {
    final JsonMapper mapper = new JsonMapper();
    final ObjectNode root = mapper.createObjectNode();
    root.put("interrupts", !plan.refused().isEmpty() || !plan.interrupts().isEmpty());
    fields(root.putArray("refused"), plan.refused());
    fields(root.putArray("later"), plan.later());
    final ArrayNode instances = root.putArray("instances");
    plan.instances().forEach(change -> one(instances.addObject(), change, InstanceConfig::name));
    final ArrayNode groups = root.putArray("groups");
    plan.groups().forEach(change -> one(groups.addObject(), change, SyncGroup::name));
    final ArrayNode trackers = root.putArray("trackers");
    for (final Change<Tracker> change : plan.trackers()) {
      final ObjectNode tracker = trackers.addObject();
      tracker.put("kind", PlanText.kind(subject(change)));
      one(tracker, change, Tracker::name);
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static <T> void one(ObjectNode object, Change<T> change, Function<T, String> name) {
    object.put("name", name.apply(subject(change)));
    object.put("change", switch (change) {
      case Change.Kept<T> _ -> "kept";
      case Change.Changed<T> _ -> "changed";
      case Change.Restarted<T> _ -> "restarted";
      case Change.Added<T> _ -> "added";
      case Change.Removed<T> _ -> "removed";
    });
    fields(object.putArray("fields"), switch (change) {
      case Change.Changed<T> changed -> changed.fields();
      case Change.Restarted<T> restarted -> restarted.fields();
      default -> List.of();
    });
    final ArrayNode interrupts = object.putArray("interrupts");
    change.interrupts().forEach(interrupts::add);
  }

  private static <T> T subject(Change<T> change) {
    return switch (change) {
      case Change.Kept<T> kept -> kept.after();
      case Change.Changed<T> changed -> changed.after();
      case Change.Restarted<T> restarted -> restarted.after();
      case Change.Added<T> added -> added.after();
      case Change.Removed<T> removed -> removed.before();
    };
  }

  private static void fields(ArrayNode to, List<FieldChange> fields) {
    for (final FieldChange field : fields) {
      final ObjectNode one = to.addObject().put("field", field.field()).put("before", field.before())
          .put("after", field.after());
      field.interrupts().ifPresent(text -> one.put("interrupts", text));
    }
  }
}
