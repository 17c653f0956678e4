package io.vigil.tools.conform;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A JSON object that is read strictly: a missing, wrong or unknown key breaks the case. */
final class Fields {
  private final String where;
  private final JsonNode node;
  private final Set<String> unread = new TreeSet<>();

  /** {@code where} names the object in messages. */
  Fields(String where, JsonNode node) {
    if (!node.isObject()) {
      throw new BrokenCaseException(where + " is not an object");
    }
    this.where = where;
    this.node = node;
    node.fieldNames().forEachRemaining(unread::add);
  }

  boolean has(String key) {
    return node.has(key);
  }

  /** Keys that are for people. */
  Fields ignore(String... keys) {
    for (final String key : keys) {
      unread.remove(key);
    }
    return this;
  }

  /** To be called when all is read. */
  void done() {
    if (!unread.isEmpty()) {
      throw new BrokenCaseException(where + ": unknown key " + String.join(", ", unread));
    }
  }

  /** The value as it is, for a key whose type is free. */
  JsonNode any(String key) {
    final JsonNode value = node.get(key);
    if (value == null) {
      throw new BrokenCaseException(where + ": key " + key + " is missing");
    }
    unread.remove(key);
    return value;
  }

  String text(String key) {
    final JsonNode value = any(key);
    require(value.isTextual(), key, "a text");
    return value.textValue();
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    final JsonNode value = any(key);
    require(value.isBoolean(), key, "true or false");
    return value.booleanValue();
  }

  int number(String key) {
    final JsonNode value = any(key);
    require(value.isIntegralNumber() && value.canConvertToInt(), key, "a whole number");
    return value.intValue();
  }

  int number(String key, int otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  long bigNumber(String key) {
    final JsonNode value = any(key);
    require(value.isIntegralNumber() && value.canConvertToLong(), key, "a whole number");
    return value.longValue();
  }

  /** Two numbers, from and to. */
  long[] range(String key) {
    final List<JsonNode> values = list(key);
    require(values.size() == 2 && values.stream().allMatch(JsonNode::isIntegralNumber), key,
        "two whole numbers");
    return new long[]{values.get(0).longValue(), values.get(1).longValue()};
  }

  Fields object(String key) {
    return new Fields(where + "." + key, any(key));
  }

  /** The members of an object, each an object, in the order of the file. */
  Map<String, Fields> objects(String key) {
    final JsonNode value = any(key);
    require(value.isObject(), key, "an object");
    final Map<String, Fields> members = new LinkedHashMap<>();
    value.properties().forEach(
        member -> members.put(member.getKey(), new Fields(where + "." + member.getKey(), member.getValue())));
    return members;
  }

  List<JsonNode> list(String key) {
    return elements(key, any(key));
  }

  List<Fields> objectList(String key) {
    final List<Fields> objects = new ArrayList<>();
    for (final JsonNode element : list(key)) {
      objects.add(new Fields(where + "." + key + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  List<String> texts(String key) {
    final List<String> texts = new ArrayList<>();
    for (final JsonNode element : list(key)) {
      require(element.isTextual(), key, "a list of texts");
      texts.add(element.textValue());
    }
    return texts;
  }

  List<List<String>> lists(String key) {
    final List<List<String>> lists = new ArrayList<>();
    for (final JsonNode element : list(key)) {
      lists.add(elements(key, element).stream().map(JsonNode::asText).toList());
    }
    return lists;
  }

  IpAddress address(String key) {
    return address(key, text(key));
  }

  List<IpAddress> addresses(String key) {
    return texts(key).stream().map(text -> address(key, text)).toList();
  }

  Family family(String key) {
    return choose(key, Map.of("ipv4", Family.IPV4, "ipv6", Family.IPV6));
  }

  byte[] octets(String key) {
    try {
      return HexFormat.of().parseHex(text(key));
    } catch (IllegalArgumentException e) {
      throw new BrokenCaseException(where + ": " + key + " is not hexadecimal: " + e.getMessage());
    }
  }

  /** Eight octets, first most significant. */
  long eightOctets(String key) {
    final String text = text(key);
    try {
      require(text.length() == 2 * Long.BYTES, key, "eight octets in hexadecimal");
      return HexFormat.fromHexDigitsToLong(text);
    } catch (IllegalArgumentException e) {
      throw new BrokenCaseException(where + ": " + key + " is not hexadecimal: " + e.getMessage());
    }
  }

  /** One of the words that the data may say. */
  <T> T choose(String key, Map<String, T> words) {
    final T chosen = words.get(text(key));
    if (chosen == null) {
      throw new BrokenCaseException(where + ": unknown " + key + " " + text(key));
    }
    return chosen;
  }

  private IpAddress address(String key, String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new BrokenCaseException(where + ": " + key + " is not an address: " + text));
  }

  private List<JsonNode> elements(String key, JsonNode value) {
    require(value.isArray(), key, "a list");
    final List<JsonNode> elements = new ArrayList<>();
    value.forEach(elements::add);
    return elements;
  }

  private void require(boolean holds, String key, String what) {
    if (!holds) {
      throw new BrokenCaseException(where + ": " + key + " is not " + what);
    }
  }
}
