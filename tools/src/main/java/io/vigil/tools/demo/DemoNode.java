package io.vigil.tools.demo;

import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.NotifySetup;
import io.vigil.agent.act.notify.PosixScriptRunner;
import io.vigil.agent.act.notify.ScriptHabitat;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.node.AgentNode;
import io.vigil.agent.node.NodeLoops;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** One agent of the demo on its virtual host: started, crashed, started again. The story's thread only. */
final class DemoNode {
  private static final long MAC_PREFIX = 0x0277_0000_0000L;

  private final int number;
  private final VirtualLan lan;
  private final VirtualHost host;
  private final NodeLoops loops;
  private final NotifyLoop notifications;
  private final AgentNode agent;

  /** Builds and plugs in the {@code number}th node; its interface keeps nothing of a former life. */
  DemoNode(int number, AgentConfig config, VirtualLan lan, EventLog log, Consumer<Throwable> crash)
      throws SyscallException {
    this.number = number;
    this.lan = lan;
    host = new VirtualHost(lan, MAC_PREFIX + number, List.of(IpAddress.ipv4(0x0A4D_0000 + number)));
    loops = new NodeLoops("n" + number, crash);
    final PosixScriptRunner scripts = new PosixScriptRunner(loops.inform(), Optional.empty(),
        ScriptHabitat.ofThisProcess(ScriptHabitat.DEFAULT_UMASK, OptionalInt.empty()), crash);
    notifications = new NotifyLoop(new TaskLoop(loops.inform(), crash), scripts,
        NotifySetup.of(config), NotifyOptions.DEFAULT,
        NanoClock.SYSTEM, log);
    agent = new AgentNode(config, Rules.KEEPALIVED, host, loops, notifications, NanoClock.SYSTEM, log);
  }

  int number() {
    return number;
  }

  void start() throws SyscallException {
    lan.plug(host);
    agent.start();
  }

  /** The state, asked on the loop that owns it. */
  RouterState state() {
    return CompletableFuture.supplyAsync(() -> agent.router(0).state(), loops.vrrp()).join();
  }

  boolean holds(IpAddress address) {
    return host.kernel().installed().contains(address);
  }

  /** Power off: nothing gets out any more; what the dead host still does nobody sees. */
  void crash() {
    lan.unplug(host);
    agent.stop(false);
    agent.close();
  }

  /** A clean stop: priority 0, addresses away, stop scripts. */
  void stop() {
    agent.stop(true);
    agent.close();
    lan.unplug(host);
  }

  /** State entry to spawn of all scripts so far. */
  Histogram spawned() {
    return notifications.spawned();
  }
}
