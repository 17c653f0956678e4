package io.vigil.tools.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.tools.config.diff.Difference;
import io.vigil.tools.config.diff.ModelDiff;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil config diff A B}: values, not lines. */
@Command(name = "diff", mixinStandardHelpOptions = true, description = "Compares what two configurations amount to: values after defaults and completion, not lines.", footer = {
    "",
    "Exit status: 0 they mean the same, 1 they differ, 2 wrong usage, an unreadable file, or one that no agent",
    "would start with.", "", "Examples:", "  vigil config diff keepalived.conf keepalived.conf.new",
    "  vigil config diff --format json node1.conf node2.conf"})
final class ConfigDiffCommand implements Callable<Integer> {
  private static final String RED = "\033[31m";
  private static final String GREEN = "\033[32m";
  private static final String PLAIN = "\033[0m";

  @Parameters(index = "0", paramLabel = "A", description = "a keepalived.conf; - is standard input")
  private String left = "";

  @Parameters(index = "1", paramLabel = "B", description = "another one")
  private String right = "";

  @Mixin
  private final ConfigSource source = new ConfigSource();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    final AgentConfig first = source.read(left, spec.commandLine().getErr());
    final List<Difference> differences = ModelDiff.of(first, source.read(right, spec.commandLine().getErr()));
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.println(json(differences));
    } else {
      differences.forEach(difference -> text(difference, out));
    }
    return differences.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void text(Difference difference, PrintWriter out) {
    out.println(difference.path());
    difference.left().ifPresent(value -> line(out, RED, "- ", value));
    difference.right().ifPresent(value -> line(out, GREEN, "+ ", value));
  }

  private void line(PrintWriter out, String shade, String sign, JsonNode value) {
    out.println("  " + (output.colour() ? shade + sign + value + PLAIN : sign + value));
  }

  private static String json(List<Difference> differences) throws JsonProcessingException {
    final JsonMapper mapper = new JsonMapper();
    final ObjectNode root = mapper.createObjectNode();
    final ArrayNode list = root.putArray("differences");
    for (final Difference difference : differences) {
      final ObjectNode one = list.addObject().put("path", difference.path());
      value(one, "a", difference.left());
      value(one, "b", difference.right());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void value(ObjectNode to, String name, Optional<JsonNode> value) {
    value.ifPresent(present -> to.set(name, present));
  }
}
