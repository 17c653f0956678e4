package io.vigil.tools.demo;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Timers;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Two agents on one virtual LAN: election, crashes at random moments, returns, and a clean stop. Real clock, real threads, real scripts.
 */
final class Story {
  static final IpAddress ADDRESS = IpAddress.ipv4(0x0A4D_0064);
  static final int ROUNDS = 7;

  private static final int INTERVAL_CS = 10;
  private static final int[] PRIORITY = {0, 150, 100};
  private static final long PATIENCE_NS = 5_000_000_000L;
  private static final long SETTLE_NS = 150_000_000L;
  private static final long POLL_NS = 1_000_000L;
  private static final int HISTOGRAM_DIGITS = 3;

  private final long seed;
  private final Random random;
  private final WireLog wire;
  private final Narrator narrator;
  private final NanoClock clock;
  private final EventLog log;
  private final VirtualLan lan;
  private final AtomicReference<Throwable> crash = new AtomicReference<>();
  private final Histogram spawned = new Histogram(HISTOGRAM_DIGITS);
  private final List<Failover> failovers = new ArrayList<>();
  private final long startNs;

  Story(long seed, WireLog wire, Narrator narrator, NanoClock clock, EventLog log) {
    this.seed = seed;
    this.random = new Random(seed);
    this.wire = wire;
    this.narrator = narrator;
    this.clock = clock;
    this.log = log;
    this.lan = new VirtualLan(clock, wire);
    this.startNs = clock.nanoTime();
  }

  /** Plays the story to its end. */
  StoryResult tell() throws SyscallException {
    DemoNode first = start(1);
    final DemoNode second = start(2);
    awaitMaster(first, second);
    final long electedNs = wire.first(startNs, advert -> advert.node() == 1).orElseThrow().atNs();
    narrate(1, "MASTER, holds " + ADDRESS + ": nobody better was heard for " + millis(masterDownNs(1)));
    for (int round = 1; round <= ROUNDS; round++) {
      blow(round, first, second, Failover.Cause.CRASH);
      first = start(1);
      awaitMaster(first, second);
      narrate(1, "MASTER again: 150 preempts 100");
    }
    blow(ROUNDS + 1, first, second, Failover.Cause.STOP);
    second.stop();
    spawned.add(second.spawned());
    narrate(2, "stopped: the address is on no node");
    return new StoryResult(seed, electedNs - startNs, failovers, spawned);
  }

  /** The file that a node runs, as keepalived would read it. */
  static String config(int node) {
    return """
        vrrp_instance VI_1 {
          interface eth0
          version 3
          virtual_router_id 51
          priority %d
          advert_int 0.1
          virtual_ipaddress {
            %s/24
          }
          notify %s root
        }
        """.formatted(PRIORITY[node], ADDRESS, harmless());
  }

  private DemoNode start(int node) throws SyscallException {
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).loadText("n" + node + ".conf", config(node),
        LoadOptions.forRun("n" + node));
    if (!(loaded instanceof Loaded.Ready(AgentConfig agentConfig, _, _))) {
      throw new IllegalStateException("the demo's own configuration is refused: " + loaded.problems());
    }
    final DemoNode started = new DemoNode(node, agentConfig, lan, log, crash::set);
    started.start();
    narrate(node, "starts, priority " + PRIORITY[node]);
    return started;
  }

  /** Ends the master at a random moment of its interval, and measures what the wire shows. */
  private void blow(int round, DemoNode master, DemoNode backup, Failover.Cause cause) {
    final long fromNs = clock.nanoTime();
    await("an advert of n1", () -> wire.first(fromNs, advert -> advert.node() == 1).isPresent());
    final long phaseNs = (long) (random.nextDouble() * Timers.intervalNs(INTERVAL_CS));
    LockSupport.parkNanos(phaseNs);
    final long blowNs = clock.nanoTime();
    if (cause == Failover.Cause.CRASH) {
      narrate(1, "power off, without a word");
      master.crash();
    } else {
      narrate(1, "stops: priority 0, address removed, stop script");
      master.stop();
    }
    spawned.add(master.spawned());
    await("an advert of n2",
        () -> wire.first(blowNs, advert -> advert.node() == 2 && advert.priority() > 0).isPresent());
    final WireLog.Advert successor = wire.first(blowNs, advert -> advert.node() == 2).orElseThrow();
    final WireLog.Advert last = wire.last(successor.atNs(), advert -> advert.node() == 1).orElseThrow();
    await("the address on n2", () -> backup.holds(ADDRESS));
    pause(SETTLE_NS);
    final long expectedNs = cause == Failover.Cause.CRASH ? masterDownNs(2) : skewNs(2);
    final Failover failover = new Failover(cause, phaseNs, successor.atNs() - last.atNs(), expectedNs,
        wire.announcements(2, successor.atNs(), clock.nanoTime()));
    failovers.add(failover);
    narrator.failover(round, failover);
  }

  private void awaitMaster(DemoNode first, DemoNode second) {
    await("n1 alone is MASTER",
        () -> first.state() == RouterState.MASTER && second.state() == RouterState.BACKUP
            && first.holds(ADDRESS) && !second.holds(ADDRESS));
    pause(SETTLE_NS);
  }

  private void await(String what, BooleanSupplier condition) {
    final long endNs = clock.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      failOnCrash();
      if (clock.nanoTime() - endNs > 0) {
        throw new IllegalStateException("the demo waited in vain for: " + what);
      }
      LockSupport.parkNanos(POLL_NS);
    }
    failOnCrash();
  }

  private void failOnCrash() {
    final Throwable cause = crash.get();
    if (cause != null) {
      throw new IllegalStateException("an agent of the demo broke a promise", cause);
    }
  }

  private void pause(long ns) {
    final long endNs = clock.nanoTime() + ns;
    while (clock.nanoTime() - endNs < 0) {
      LockSupport.parkNanos(POLL_NS);
    }
  }

  private void narrate(int node, String what) {
    narrator.say(clock.nanoTime() - startNs, node, what);
  }

  private static long masterDownNs(int node) {
    return Timers.masterDownNs(3, PRIORITY[node], INTERVAL_CS, 3);
  }

  private static long skewNs(int node) {
    return Timers.skewNs(3, PRIORITY[node], INTERVAL_CS);
  }

  private static String millis(long ns) {
    return "%.1f ms".formatted(ns / 1e6);
  }

  private static String harmless() {
    return Files.isExecutable(Path.of("/usr/bin/true")) ? "/usr/bin/true" : "/bin/true";
  }
}
