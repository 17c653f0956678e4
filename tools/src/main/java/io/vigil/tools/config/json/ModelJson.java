package io.vigil.tools.config.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.config.model.MacAddress;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.Secret;
import io.vigil.codec.inet.IpAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Any value of the model as JSON: a record is an object, a record of a sealed family says its {@code kind} first, an empty optional is
 * null, an address a string in RFC 5952 form.
 */
public final class ModelJson {
  /** What stands in the place of a secret. */
  public static final String MASK = "********";
  /** How keepalived.conf marks octets. */
  public static final String HEX = "hex:";
  /** Which of a sealed family an object is. */
  static final String KIND = "kind";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final boolean secrets;

  private ModelJson(boolean secrets) {
    this.secrets = secrets;
  }

  /** With stars for secrets. */
  public static JsonNode masked(Object value) {
    return new ModelJson(false).node(value);
  }

  /** With the secrets themselves. */
  public static JsonNode withSecrets(Object value) {
    return new ModelJson(true).node(value);
  }

  private JsonNode node(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.isPresent() ? node(optional.get()) : NODES.nullNode();
      case OptionalInt optional ->
        optional.isPresent() ? NODES.numberNode(optional.getAsInt()) : NODES.nullNode();
      case OptionalLong optional ->
        optional.isPresent() ? NODES.numberNode(optional.getAsLong()) : NODES.nullNode();
      case IpAddress address -> NODES.textNode(address.toString());
      case String text -> NODES.textNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Enum<?> constant -> NODES.textNode(word(constant));
      case Collection<?> values -> array(values);
      case Map<?, ?> map -> object(map);
      case Secret secret -> NODES.textNode(secrets ? HEX + secret.hex() : MASK);
      case Prefix prefix -> NODES.textNode(prefix.toString());
      case MacAddress address -> NODES.textNode(address.toString());
      case Record part -> object(part);
      default -> throw new IllegalStateException("the model has no " + value.getClass());
    };
  }

  private ArrayNode array(Collection<?> values) {
    final ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(node(value)));
    return array;
  }

  private ObjectNode object(Map<?, ?> map) {
    final ObjectNode object = NODES.objectNode();
    map.forEach((key, value) -> object.set(key instanceof Enum<?> constant ? word(constant) : key.toString(),
        node(value)));
    return object;
  }

  private ObjectNode object(Record part) {
    final ObjectNode object = NODES.objectNode();
    if (SealedFamily.of(part.getClass()).isPresent()) {
      object.put(KIND, Component.snake(part.getClass().getSimpleName()));
    }
    for (final Component component : Component.of(part.getClass())) {
      final Object value = component.value(part);
      object.set(component.name(), component.secret() ? secret(value) : node(value));
    }
    return object;
  }

  private JsonNode secret(Object value) {
    if (!secrets) {
      return NODES.textNode(MASK);
    }
    return value instanceof Long octets ? NODES.textNode(SecretOctets.text(octets)) : node(value);
  }

  /** A constant as it is written: {@code lower-case} words joined by hyphens never occur in keepalived.conf, underscores do. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
