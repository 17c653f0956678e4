package io.vigil.tools.config.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.MacAddress;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.Secret;
import io.vigil.codec.inet.IpAddress;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The JSON schema (draft 2020-12) of what {@link ModelJson} makes of an {@link AgentConfig}, read off the same records. One use. */
public final class ModelSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<Class<?>> TEXTS = Set.of(String.class, Secret.class, Prefix.class,
      MacAddress.class);
  private static final String REF = "$ref";
  private static final String TYPE = "type";

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private ModelSchema() {}

  /** The schema of the whole configuration. */
  public static ObjectNode ofAgentConfig() {
    final ModelSchema schema = new ModelSchema();
    final ObjectNode root = NODES.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "The effective configuration of Vigil: vigil config print --format json");
    root.put(REF, schema.reference(AgentConfig.class));
    final ObjectNode definitions = root.putObject("$defs");
    schema.definitions.forEach(definitions::set);
    return root;
  }

  private ObjectNode typed(String type) {
    return NODES.objectNode().put(TYPE, type);
  }

  private ObjectNode schema(Type type) {
    return switch (type) {
      case ParameterizedType generic -> generic(generic);
      case Class<?> plain -> plain(plain);
      default -> throw new IllegalStateException("the model has no " + type);
    };
  }

  private ObjectNode generic(ParameterizedType type) {
    final Type[] arguments = type.getActualTypeArguments();
    final Class<?> raw = (Class<?>) type.getRawType();
    if (raw == Optional.class) {
      return orNull(schema(arguments[0]));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      final ObjectNode array = typed("array");
      array.set("items", schema(arguments[0]));
      return array;
    }
    if (Map.class.isAssignableFrom(raw)) {
      final ObjectNode object = typed("object");
      object.set("additionalProperties", schema(arguments[1]));
      return object;
    }
    throw new IllegalStateException("the model has no " + type);
  }

  private ObjectNode plain(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return typed("integer");
    }
    if (type == OptionalInt.class || type == OptionalLong.class) {
      return orNull(typed("integer"));
    }
    if (TEXTS.contains(type)) {
      return typed("string");
    }
    if (type == IpAddress.class) {
      final ObjectNode address = NODES.objectNode();
      address.putArray("anyOf").add(typed("string").put("format", "ipv4"))
          .add(typed("string").put("format", "ipv6"));
      return address;
    }
    if (type.isEnum()) {
      final ObjectNode word = NODES.objectNode();
      final ArrayNode words = word.putArray("enum");
      for (final Object constant : type.getEnumConstants()) {
        words.add(ModelJson.word((Enum<?>) constant));
      }
      return word;
    }
    return NODES.objectNode().put(REF, reference(type));
  }

  private static ObjectNode orNull(ObjectNode schema) {
    final ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(schema).addObject().put(TYPE, "null");
    return either;
  }

  /** Where {@code type} is defined; defines it when it is met for the first time. */
  private String reference(Class<?> type) {
    final String name = name(type);
    if (!definitions.containsKey(name)) {
      definitions.put(name, NODES.objectNode()); // a type may contain itself
      definitions.put(name, type.isSealed() ? family(type) : object(type));
    }
    return "#/$defs/" + name;
  }

  /** {@code unicast} of {@code transport} is {@code transport.unicast}. */
  private static String name(Class<?> type) {
    final String own = Component.snake(type.getSimpleName());
    final Class<?> outer = type.getEnclosingClass();
    return outer == null ? own : Component.snake(outer.getSimpleName()) + "." + own;
  }

  private ObjectNode family(Class<?> type) {
    final ObjectNode one = NODES.objectNode();
    final ArrayNode members = one.putArray("oneOf");
    for (final Class<?> member : SealedFamily.named(type).members()) {
      members.add(schema(member));
    }
    return one;
  }

  private ObjectNode object(Class<?> type) {
    final ObjectNode object = typed("object");
    final ObjectNode properties = NODES.objectNode();
    final ArrayNode required = NODES.arrayNode();
    if (SealedFamily.of(type).isPresent()) {
      properties.putObject(ModelJson.KIND).put("const", Component.snake(type.getSimpleName()));
      required.add(ModelJson.KIND);
    }
    for (final Component component : Component.of(type)) {
      properties.set(component.name(), component.secret() ? typed("string") : schema(component.type()));
      required.add(component.name());
    }
    object.set("properties", properties);
    object.set("required", required);
    return object.put("additionalProperties", false);
  }
}
