package io.vigil.agent.control.socket;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.control.AgentFacts;
import io.vigil.agent.control.AgentView;
import io.vigil.agent.control.ControlCounters;
import io.vigil.agent.control.report.AgentReport;
import io.vigil.agent.control.report.InstanceJson;
import io.vigil.agent.control.report.InstanceText;
import io.vigil.agent.control.report.JsonWriter;
import io.vigil.agent.control.report.Moments;
import io.vigil.agent.control.report.Subject;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.stats.StartFigure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * One answer in pieces, so that never more than one instance's text is in memory: the next piece is asked for when the one before is on
 * its way. The vrrp loop copies, the control loop makes text of it.
 */
final class Answer {
  private final AgentView agent;
  private final AgentFacts facts;
  private final Supplier<Moments> time;
  private final Executor formatter;
  private final ControlCounters counters;
  private final JsonWriter json = JsonWriter.plain();
  private final Deque<Supplier<CompletionStage<String>>> pieces = new ArrayDeque<>();

  /** {@code formatter} is where text is made. */
  Answer(AgentView agent, AgentFacts facts, Supplier<Moments> time, Executor formatter,
      Question question, ControlCounters counters) {
    this.agent = agent.frozen();
    this.facts = facts;
    this.time = time;
    this.formatter = formatter;
    this.counters = counters;
    final int slot = question.instance().map(this::slot).orElse(-1);
    if (question.instance().isPresent() && slot < 0) {
      say("error no instance is called " + question.instance().get() + "\n");
    } else if (question.kind() == Question.Kind.WHY) {
      why(slot, question.json());
    } else {
      status(slot, question.json());
    }
  }

  /** Whether there is another piece. */
  boolean hasNext() {
    return !pieces.isEmpty();
  }

  /** The next piece. */
  CompletionStage<String> next() {
    return pieces.remove().get();
  }

  private void why(int slot, boolean asJson) {
    pieces.add(() -> agent.snapshot(slot, true).thenApplyAsync(snapshot -> {
      final Subject subject = subject(slot, snapshot, Map.of());
      if (!asJson) {
        return verdict(isWrong(snapshot)) + InstanceText.why(subject);
      }
      InstanceJson.why(json, subject);
      return verdict(isWrong(snapshot)) + json.take() + "\n";
    }, formatter));
  }

  private void status(int only, boolean asJson) {
    pieces.add(() -> agent.faulty().thenApplyAsync(faulty -> {
      if (!asJson) {
        return verdict(faulty) + AgentReport.head(facts, time.get());
      }
      AgentReport.begin(json, facts, time.get());
      return verdict(faulty) + json.take();
    }, formatter));
    for (int slot = 0; slot < agent.config().instances().size(); slot++) {
      if (only < 0 || only == slot) {
        pieces.add(instance(slot, asJson));
      }
    }
    pieces.add(() -> agent.groups().thenApplyAsync(groups -> {
      if (!asJson) {
        return AgentReport.tail(groups, agent.scripts(), counters, time.get());
      }
      AgentReport.end(json, groups, agent.scripts(), counters, time.get());
      return json.take() + "\n";
    }, formatter));
  }

  private Supplier<CompletionStage<String>> instance(int slot, boolean asJson) {
    return () -> agent.snapshot(slot, !asJson).thenCombineAsync(agent.starts(slot), (snapshot, starts) -> {
      final Subject subject = subject(slot, snapshot, starts);
      if (!asJson) {
        return InstanceText.status(subject);
      }
      InstanceJson.status(json, subject);
      return json.take();
    }, formatter);
  }

  private Subject subject(int slot, InstanceSnapshot snapshot,
      Map<String, Map<StartFigure, Histogram>> starts) {
    return new Subject(agent.config().instances().get(slot), snapshot, agent.weights(slot), starts,
        time.get());
  }

  private int slot(String name) {
    return agent.config().instances().stream().map(InstanceConfig::name).toList().indexOf(name);
  }

  private void say(String text) {
    pieces.add(() -> CompletableFuture.completedFuture(text));
  }

  private static boolean isWrong(InstanceSnapshot snapshot) {
    return snapshot.life().state() == RouterState.FAULT;
  }

  private static String verdict(boolean wrong) {
    return wrong ? "wrong\n" : "ok\n";
  }
}
