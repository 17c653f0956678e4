package io.vigil.agent.control.report;

import io.vigil.agent.control.AgentFacts;
import io.vigil.agent.control.ControlCounters;
import io.vigil.agent.control.GroupSnapshot;
import io.vigil.agent.control.ScriptFigures;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What {@code status} says around the instances. */
public final class AgentReport {
  private AgentReport() {}

  /** The beginning of the JSON document, up to the first instance. */
  public static void begin(JsonWriter json, AgentFacts facts, Moments moments) {
    json.beginObject().key("agent").beginObject().string("version", facts.version())
        .number("pid", facts.pid())
        .string("now", moments.iso(moments.nowNs())).string("started", moments.iso(facts.startedNs()))
        .string("uptime", moments.ageSeconds(facts.startedNs()));
    facts.namespace().ifPresent(name -> json.string("namespace", name));
    json.endObject().key("instances").beginArray();
  }

  /** The rest of it, after the last instance. */
  public static void end(JsonWriter json, List<GroupSnapshot> groups, ScriptFigures scripts,
      ControlCounters counters, Moments moments) {
    json.endArray().key("groups").beginArray();
    for (final GroupSnapshot group : groups) {
      json.beginObject().string("name", group.name()).string("state", group.state().name())
          .string("since", moments.iso(group.enteredNs())).strings("members", group.members()).endObject();
    }
    json.endArray().key("scripts").beginObject().number("started", scripts.started())
        .number("not-started", scripts.notStarted()).number("failed", scripts.failed())
        .number("refused", scripts.refused()).number("overlapped", scripts.overlapped())
        .number("timed-out", scripts.timedOut()).number("retried", scripts.retried())
        .number("skipped", scripts.skipped()).number("late", scripts.late());
    final Histogram histogram = scripts.entryToStart();
    json.key("entry-to-start");
    Percentiles.write(json, histogram);
    json.endObject().key("fifos").beginObject().number("written", scripts.linesWritten())
        .number("dropped", scripts.linesDropped()).endObject().key("control").beginObject()
        .number("answered", counters.answered())
        .number("malformed", counters.malformed()).number("refused", counters.refused())
        .number("timed-out", counters.timedOut()).number("broken", counters.broken()).endObject().endObject();
  }

  /** The first line for people. */
  public static String head(AgentFacts facts, Moments moments) {
    return "Vigil " + facts.version() + ", pid " + facts.pid()
        + facts.namespace().map(name -> ", namespace " + name).orElse("") + ", running for "
        + Moments.words(moments.nowNs() - facts.startedNs()) + "\n";
  }

  /** The last lines. */
  public static String tail(List<GroupSnapshot> groups, ScriptFigures scripts,
      ControlCounters counters, Moments moments) {
    final StringBuilder out = new StringBuilder();
    for (final GroupSnapshot group : groups) {
      out.append("group ").append(group.name()).append("  ").append(group.state()).append(" for ")
          .append(Moments.words(moments.nowNs() - group.enteredNs())).append("  members ")
          .append(String.join(", ", group.members())).append('\n');
    }
    out.append("scripts  ").append(scripts.started()).append(" started, ").append(scripts.notStarted())
        .append(" could not be, ").append(scripts.failed()).append(" failed, ").append(scripts.refused())
        .append(" refused");
    more(out, scripts.overlapped(), "while an earlier one ran");
    more(out, scripts.timedOut(), "timed out");
    more(out, scripts.retried(), "retried");
    more(out, scripts.skipped(), "skipped");
    more(out, scripts.late(), "late");
    final Histogram histogram = scripts.entryToStart();
    if (histogram.getTotalCount() > 0) {
      out.append("; from entry to script start ").append(Percentiles.words(histogram));
    }
    if (scripts.linesWritten() + scripts.linesDropped() > 0) {
      out.append("\nFIFOs  ").append(scripts.linesWritten()).append(" lines written, ")
          .append(scripts.linesDropped()).append(" dropped");
    }
    return out.append("\nquestions  ").append(counters.answered()).append(" answered, ")
        .append(counters.malformed()).append(" malformed, ").append(counters.refused()).append(" refused, ")
        .append(counters.timedOut()).append(" timed out, ").append(counters.broken()).append(" broken off\n")
        .toString();
  }

  private static void more(StringBuilder out, long count, String what) {
    if (count > 0) {
      out.append(", ").append(count).append(' ').append(what);
    }
  }
}
