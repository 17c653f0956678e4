package io.vigil.tools.config.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vigil.tools.config.json.ModelJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two models as JSON: objects member by member; lists of things that have a name (or an address, or a file) thing by thing,
 * where another order alone is one difference; anything else as a whole. Secrets are compared and not shown.
 */
public final class ModelDiff {
  private static final List<String> NAMES = List.of("name", "address", "destination", "interface_name");

  private final List<Difference> found = new ArrayList<>();

  private ModelDiff() {}

  /** What differs between two values of the model, in the order of the model. */
  public static List<Difference> of(Object left, Object right) {
    final ModelDiff diff = new ModelDiff();
    diff.compare("", new Side(ModelJson.withSecrets(left), ModelJson.masked(left)),
        new Side(ModelJson.withSecrets(right), ModelJson.masked(right)));
    return List.copyOf(diff.found);
  }

  /** A value as it is and as it is shown; both have the same shape except at a secret. */
  private record Side(JsonNode real, JsonNode shown) {
    Side member(String name) {
      return new Side(real.path(name), shown.path(name));
    }

    Side element(int index) {
      return new Side(real.path(index), shown.path(index));
    }

    Optional<JsonNode> visible() {
      return shown.isMissingNode() ? Optional.empty() : Optional.of(shown);
    }
  }

  private void compare(String path, Side left, Side right) {
    if (left.real.equals(right.real)) {
      return;
    }
    if (left.real.isObject() && right.real.isObject()) {
      members(path, left, right);
      return;
    }
    final Optional<Map<String, Side>> leftNamed = named(left);
    final Optional<Map<String, Side>> rightNamed = named(right);
    if (leftNamed.isPresent() && rightNamed.isPresent()) {
      elements(path, leftNamed.get(), rightNamed.get());
    } else {
      found.add(new Difference(path, left.visible(), right.visible()));
    }
  }

  private void members(String path, Side left, Side right) {
    final Set<String> names = new LinkedHashSet<>();
    left.real.fieldNames().forEachRemaining(names::add);
    right.real.fieldNames().forEachRemaining(names::add);
    for (final String name : names) {
      compare(path.isEmpty() ? name : path + "." + name, left.member(name), right.member(name));
    }
  }

  private void elements(String path, Map<String, Side> left, Map<String, Side> right) {
    final int before = found.size();
    final Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    final Side nothing = new Side(MissingNode.getInstance(),
        MissingNode.getInstance());
    for (final String name : names) {
      compare(path + "[" + name + "]", left.getOrDefault(name, nothing), right.getOrDefault(name, nothing));
    }
    if (found.size() == before) {
      found.add(new Difference(path + " (order)", Optional.of(order(left)), Optional.of(order(right))));
    }
  }

  private static JsonNode order(Map<String, Side> elements) {
    return ModelJson.masked(List.copyOf(elements.keySet()));
  }

  /** The elements of a list by name; empty if it is none, or has an element without a name, or two with the same. */
  private static Optional<Map<String, Side>> named(Side side) {
    if (!side.real.isArray()) {
      return Optional.empty();
    }
    final Map<String, Side> elements = new LinkedHashMap<>();
    for (int i = 0; i < side.real.size(); i++) {
      final Optional<String> name = name(side.real.get(i));
      if (name.isEmpty() || elements.putIfAbsent(name.get(), side.element(i)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(elements);
  }

  private static Optional<String> name(JsonNode element) {
    return NAMES.stream().map(element::path).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst();
  }
}
