package io.vigil.tools.live;

import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.NotifySetup;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.node.AgentNode;
import io.vigil.agent.node.Host;
import io.vigil.agent.node.NodeLoops;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A whole agent in this JVM, on whatever host, with what it said and which scripts it started. */
final class RunningAgent implements AutoCloseable {
  final RecordedScripts scripts = new RecordedScripts();
  final List<Said> said = new CopyOnWriteArrayList<>();
  final AtomicReference<Throwable> crash = new AtomicReference<>();
  final NodeLoops loops = new NodeLoops("live", crash::set);
  final AgentNode node;

  /** Puts it together; {@link #start} is for the caller. */
  RunningAgent(String text, HostFacts facts, Host host) throws SyscallException {
    final AgentConfig config = config(text, facts);
    final NotifyLoop notifications = new NotifyLoop(new TaskLoop(loops.inform(), crash::set), scripts,
        NotifySetup.of(config),
        NotifyOptions.DEFAULT, NanoClock.SYSTEM, _ -> true);
    node = new AgentNode(config, Rules.KEEPALIVED, host, loops, notifications, NanoClock.SYSTEM, event -> {
      said.add(new Said(event.text(), Thread.currentThread().getName()));
      return true;
    });
  }

  /** A log event, and the thread that posted it. */
  record Said(String text, String thread) {}

  private static AgentConfig config(String text, HostFacts facts) {
    final Loaded loaded = new ConfigLoader(facts).loadText("live.conf", text, LoadOptions.forRun("live"));
    if (loaded instanceof Loaded.Ready ready) {
      return ready.config();
    }
    throw new IllegalStateException(loaded.problems().toString());
  }

  RunningAgent start() throws SyscallException {
    node.start();
    return this;
  }

  /** A tracker of the instance fails, or works again. */
  boolean fail(int slot, boolean failed) {
    return node.instances().post(slot,
        new Event.FaultsChanged(failed ? Set.of(FaultCause.TRACKER) : Set.of()));
  }

  RouterState state(int slot) {
    return onVrrpLoop(() -> node.router(slot).state());
  }

  <T> T onVrrpLoop(java.util.function.Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, loops.vrrp()).join();
  }

  /** All tasks that the loops had when this was called have run, in the order in which work goes through them. */
  void settle() {
    for (final var loop : List.of(loops.vrrp(), loops.address(), loops.announce(), loops.inform())) {
      CompletableFuture.runAsync(() -> {}, loop).join();
    }
  }

  /** The states that the instance entered, in order: {@code MASTER}, {@code FAULT}, … */
  List<String> entered(String instance) {
    final String words = "(" + instance + ") Entering ";
    return said.stream().map(Said::text).filter(text -> text.startsWith(words))
        .map(text -> text.substring(words.length()).split(" ", 2)[0]).toList();
  }

  /** The states that its notify script was started for, in order. */
  List<String> informed(String instance) {
    final String words = "INSTANCE " + instance + " ";
    return scripts.starts.stream().filter(start -> start.startsWith(words))
        .map(start -> start.substring(words.length()).split(" ", 2)[0]).toList();
  }

  @Override
  public void close() {
    node.stop(true);
    node.close();
  }
}
