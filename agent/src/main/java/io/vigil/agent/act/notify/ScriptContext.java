package io.vigil.agent.act.notify;

import io.vigil.agent.os.linux.ScriptEnvironment;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The circumstances of a start, as variables and as JSON. All that no transition changes is prepared when the configuration is read. One
 * start at a time, on a launcher thread.
 */
final class ScriptContext {
  private static final String PREFIX = "VRRP_";
  /** What a transition changes, in the order of {@link #values}. */
  private static final List<ScriptEnvironment.Variable> VARIABLES = List.of(variable("STATE", 24),
      variable("OLD_STATE", 24), variable("REASON", 48), variable("PRIORITY", 8), variable("PEER", 48),
      variable("ENTERED_MONOTONIC_NS", 24), variable("ENTERED_TIME", 40), variable("SEQUENCE", 24));

  private final ScriptEnvironment environment;
  private final String json;
  private final NanoClock clock;
  private final EpochClock wallClock;
  private String entered = "";

  ScriptContext(NotifyFacts facts, ScriptEnvironment inherited, NanoClock clock, EpochClock wallClock) {
    final List<String> fixed = new ArrayList<>();
    final StringBuilder text = new StringBuilder("{");
    for (final NotifyFacts.Fact fact : facts.facts()) {
      fixed.add(PREFIX + fact.name().toUpperCase(Locale.ROOT) + "=" + fact.words());
      text.append(quoted(fact.name())).append(':').append(json(fact)).append(',');
    }
    this.environment = inherited.with(fixed, VARIABLES);
    this.json = text.toString();
    this.clock = clock;
    this.wallClock = wallClock;
  }

  /** With the values that were set last. */
  ScriptEnvironment environment() {
    return environment;
  }

  /** Sets the variables for a start. */
  void fill(NotifyRequest request) {
    entered = wallClock.now().minusNanos(clock.nanoTime() - request.enteredNs()).toString();
    final List<String> values = values(request);
    for (int i = 0; i < values.size(); i++) {
      environment.set(i, values.get(i));
    }
  }

  /** The same as one JSON document and a line end; after {@link #fill}. */
  byte[] document(NotifyRequest request) {
    final NotifyContext context = request.context();
    final String text = json + "\"state\":" + quoted(context.newState()) + ",\"old_state\":"
        + quoted(context.oldState()) + ",\"reason\":" + quoted(context.reason()) + ",\"priority\":"
        + request.priority() + ",\"peer\":"
        + context.peer().map(peer -> quoted(peer.toString())).orElse("null")
        + ",\"entered_monotonic_ns\":" + request.enteredNs() + ",\"entered_time\":" + quoted(entered)
        + ",\"sequence\":" + context.sequence() + "}\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> values(NotifyRequest request) {
    final NotifyContext context = request.context();
    return List.of(context.newState(), context.oldState(), context.reason(),
        Integer.toString(request.priority()), context.peer().map(Object::toString).orElse(""),
        Long.toString(request.enteredNs()), entered, Long.toString(context.sequence()));
  }

  private static ScriptEnvironment.Variable variable(String name, int bytesMax) {
    return new ScriptEnvironment.Variable(PREFIX + name, bytesMax);
  }

  private static String json(NotifyFacts.Fact fact) {
    return switch (fact) {
      case NotifyFacts.Fact.Text text -> quoted(text.words());
      case NotifyFacts.Fact.Numeral number -> number.words();
      case NotifyFacts.Fact.Texts texts ->
        "[" + String.join(",", texts.texts().stream().map(ScriptContext::quoted).toList()) + "]";
    };
  }

  private static String quoted(String text) {
    final StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      final char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
