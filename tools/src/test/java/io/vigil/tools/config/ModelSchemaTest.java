package io.vigil.tools.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.tools.CommandRun;
import io.vigil.tools.config.json.ModelJson;
import io.vigil.tools.config.json.ModelSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSchemaTest {
  private static final Path PAGE = Path.of(System.getProperty("vigil.root", ".."),
      "docs/vigil-config.schema.json");
  private static final Corpus CORPUS = Corpus.ofSources();

  static Stream<String> files() {
    return CORPUS.names().stream();
  }

  @Test
  void shouldStandInTheDocumentationAsItIs() throws IOException {
    final String wanted = CommandRun.of(new ConfigCommands(), "schema").out();
    final String found = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    assertThat(found).as("write it: vigil config schema > docs/vigil-config.schema.json").isEqualTo(wanted);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldDescribeEveryModelOfTheCorpus(String name) {
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).load(CORPUS.file(name).toString(),
        new LoadOptions("main", false, true, false, false));
    if (loaded instanceof Loaded.Ready ready) {
      assertThat(new Validator(ModelSchema.ofAgentConfig()).validate(ModelJson.masked(ready.config())))
          .isEmpty();
    }
  }

  @Test
  void shouldNotDescribeAnythingElse() {
    final ObjectNode schema = ModelSchema.ofAgentConfig();
    final Loaded loaded = new ConfigLoader(HostFacts.unknown())
        .load(CORPUS.file("good/instance-minimal.conf").toString(), LoadOptions.forRun("main"));
    final ObjectNode config = (ObjectNode) ModelJson.masked(((Loaded.Ready) loaded).config());
    ((ObjectNode) config.path("instances").path(0)).put("vrid", "ten").put("surplus", 1).remove("name");
    assertThat(new Validator(schema).validate(config)).containsExactlyInAnyOrder(
        "$.instances[0].vrid: not integer",
        "$.instances[0].surplus: unknown", "$.instances[0].name: missing");
  }

  /** The part of JSON schema that {@link ModelSchema} uses. */
  private static final class Validator {
    private final JsonNode root;
    private final List<String> mistakes = new ArrayList<>();

    Validator(JsonNode root) {
      this.root = root;
    }

    List<String> validate(JsonNode value) {
      check("$", root, value, mistakes);
      return mistakes;
    }

    private void check(String path, JsonNode schema, JsonNode value, List<String> to) {
      if (schema.has("$ref")) {
        check(path, root.at(schema.path("$ref").textValue().substring(1)), value, to);
      }
      if (schema.has("const") && !schema.path("const").equals(value)) {
        to.add(path + ": not " + schema.path("const"));
      }
      if (schema.has("enum") && Stream.of(schema.path("enum")).noneMatch(words -> contains(words, value))) {
        to.add(path + ": not one of " + schema.path("enum"));
      }
      alternatives(path, schema, value, to);
      type(path, schema, value, to);
    }

    private static boolean contains(JsonNode words, JsonNode value) {
      for (final JsonNode word : words) {
        if (word.equals(value)) {
          return true;
        }
      }
      return false;
    }

    private void alternatives(String path, JsonNode schema, JsonNode value, List<String> to) {
      final JsonNode any = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
      final List<String> last = new ArrayList<>();
      for (final JsonNode one : any) {
        last.clear();
        check(path, one, value, last);
        if (last.isEmpty()) {
          return;
        }
      }
      to.addAll(last);
    }

    private void type(String path, JsonNode schema, JsonNode value, List<String> to) {
      final String type = schema.path("type").asText("");
      final boolean fits = switch (type) {
        case "integer" -> value.isIntegralNumber();
        case "boolean" -> value.isBoolean();
        case "string" -> value.isTextual();
        case "null" -> value.isNull();
        case "array" -> value.isArray();
        case "object" -> value.isObject();
        default -> true;
      };
      if (!fits) {
        to.add(path + ": not " + type);
      } else if (type.equals("array")) {
        for (int i = 0; i < value.size(); i++) {
          check(path + "[" + i + "]", schema.path("items"), value.get(i), to);
        }
      } else if (type.equals("object") && schema.has("properties")) {
        members(path, schema, value, to);
      }
    }

    private void members(String path, JsonNode schema, JsonNode value, List<String> to) {
      value.properties().forEach(member -> {
        final JsonNode property = schema.path("properties").path(member.getKey());
        if (property.isMissingNode()) {
          to.add(path + "." + member.getKey() + ": unknown");
        } else {
          check(path + "." + member.getKey(), property, member.getValue(), to);
        }
      });
      for (final JsonNode required : schema.path("required")) {
        if (!value.has(required.textValue())) {
          to.add(path + "." + required.textValue() + ": missing");
        }
      }
    }
  }
}
