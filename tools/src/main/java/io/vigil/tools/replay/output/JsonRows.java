package io.vigil.tools.replay.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes an indented JSON document piece by piece: of a long list one row at a time is in memory. One thread. */
final class JsonRows {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonGenerator json;

  JsonRows(Writer out) throws IOException {
    json = JSON.createGenerator(out).useDefaultPrettyPrinter();
  }

  void begin() throws IOException {
    json.writeStartObject();
  }

  void beginArray(String name) throws IOException {
    json.writeArrayFieldStart(name);
  }

  /** The fields of {@code part} into the object that is open. */
  void fields(ObjectNode part) throws IOException {
    for (final Map.Entry<String, JsonNode> field : part.properties()) {
      json.writeFieldName(field.getKey());
      json.writeTree(field.getValue());
    }
  }

  /** An array of objects, of which {@code fill} makes each. */
  <T> void rows(String name, List<T> items, BiConsumer<T, ObjectNode> fill) throws IOException {
    json.writeArrayFieldStart(name);
    for (final T item : items) {
      final ObjectNode row = JSON.createObjectNode();
      fill.accept(item, row);
      json.writeTree(row);
    }
    json.writeEndArray();
  }

  void endArray() throws IOException {
    json.writeEndArray();
  }

  void end() throws IOException {
    json.writeEndObject();
  }

  void flush() throws IOException {
    json.flush();
  }
}
