package io.vigil.tools.soak;

import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.NotifySetup;
import io.vigil.agent.act.notify.PosixScriptRunner;
import io.vigil.agent.act.notify.ScriptHabitat;
import io.vigil.agent.act.notify.ScriptRunner;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.node.AgentNode;
import io.vigil.agent.node.NodeLoops;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.time.NanoClock;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The agent under test: the daemon's own classes from channel handler to script, on a virtual host. The soak's thread only. */
final class SoakNode {
  private final NodeLoops loops;
  private final NotifyLoop notifications;
  private final AgentNode agent;

  /**
   * Builds it; nothing runs yet.
   *
   * @param fault comes between the agent and its processes; the identity for an agent that is as it is
   */
  SoakNode(AgentConfig config, VirtualHost host, EventLog log, Consumer<Throwable> crash,
      UnaryOperator<ScriptRunner> fault) throws SyscallException {
    loops = new NodeLoops("soak", crash);
    final PosixScriptRunner scripts = new PosixScriptRunner(loops.inform(), PosixScriptRunner.openStamps(log),
        ScriptHabitat.ofThisProcess(ScriptHabitat.DEFAULT_UMASK, OptionalInt.empty()), crash);
    notifications = new NotifyLoop(new TaskLoop(loops.inform(), crash), fault.apply(scripts),
        NotifySetup.of(config),
        NotifyOptions.DEFAULT, NanoClock.SYSTEM, log);
    agent = new AgentNode(config, Rules.KEEPALIVED, host, loops, notifications, NanoClock.SYSTEM, log);
  }

  void start() throws SyscallException {
    agent.start();
  }

  /** Whether all instances are in this state, asked on the loop that owns them. */
  boolean all(RouterState state, int instances) {
    return CompletableFuture.supplyAsync(() -> {
      for (int instance = 0; instance < instances; instance++) {
        if (agent.router(instance).state() != state) {
          return false;
        }
      }
      return true;
    }, loops.vrrp()).join();
  }

  /** A clean stop: all scripts so far have been started when it returns. */
  void stop() {
    agent.stop(true);
    agent.close();
  }
}
