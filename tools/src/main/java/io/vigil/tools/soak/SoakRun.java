package io.vigil.tools.soak;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** One soak on the virtual LAN: a rival takes the addresses and gives them back by plan, and real scripts are started. One thread. */
final class SoakRun {
  private static final long MAC = 0x0277_0000_0001L;
  private static final long RIVAL_MAC = 0x0277_0000_00C8L;
  private static final IpAddress OWN = IpAddress.ipv4(0x0A4D_0001);
  private static final long PATIENCE_NS = 20_000_000_000L;
  private static final long POLL_NS = 1_000_000L;
  private static final long REFRESH_NS = 1_000_000_000L;
  private static final long PROGRESS_NS = 500_000_000L;
  private static final long SETTLE_NS = 500_000_000L;

  private final SoakOptions options;
  private final FlapPlan plan;
  private final NanoClock clock;
  private final LongConsumer progress;
  private final StartLog log = new StartLog();
  private final AtomicReference<Throwable> crash = new AtomicReference<>();
  private final long[] claimedNs;
  private volatile boolean interrupted;

  /**
   * Nothing runs yet.
   *
   * @param progress hears a few times a second how many changes are done
   */
  SoakRun(SoakOptions options, NanoClock clock, LongConsumer progress) {
    this.options = options;
    this.plan = options.plan();
    this.clock = clock;
    this.progress = progress;
    this.claimedNs = new long[plan.instances()];
  }

  /** Ends it early, with a report of what was done. Any thread. */
  void interrupt() {
    interrupted = true;
  }

  /** Runs it to its end. */
  SoakResult run() throws IOException, SyscallException {
    final Path folder = Files.createTempDirectory("vigil-soak");
    try (NoiseFloor noise = new NoiseFloor(clock);
        Burden _ = new Burden(options.busy(), options.writers(), folder)) {
      return run(folder, noise);
    } finally {
      delete(folder);
    }
  }

  private SoakResult run(Path folder, NoiseFloor noise) throws IOException, SyscallException {
    final Path records = folder.resolve("records");
    final VirtualLan lan = new VirtualLan(clock, (_, _) -> {});
    final VirtualHost host = new VirtualHost(lan, MAC, List.of(OWN));
    final VirtualHost rivalHost = new VirtualHost(lan, RIVAL_MAC, List.of(Rival.ADDRESS));
    lan.plug(host);
    lan.plug(rivalHost);
    final SoakNode node = new SoakNode(config(script(folder, records)), host, log, crash::set);
    node.start();
    await("all instances are MASTER", () -> node.all(RouterState.MASTER, plan.instances()));
    pause(SETTLE_NS);
    final Footprint before = Footprint.of(Path.of("/proc/self"));
    final long beginNs = clock.nanoTime();
    final long done = flap(new Rival(rivalHost), beginNs);
    pause(SETTLE_NS);
    final Footprint after = Footprint.of(Path.of("/proc/self"));
    final Histogram floor = noise.snapshot();
    node.stop();
    awaitScripts(records);
    final List<ScriptRecord> written = Files.readAllLines(records).stream()
        .flatMap(line -> ScriptRecord.parse(line).stream()).toList();
    return new SoakResult(options, done, interrupted, Delays.of(plan, beginNs, log.starts()), floor,
        ScriptLedger.judge(log.asked(), written, options.mode() == SoakOptions.Mode.SERIAL), before, after,
        log.warnings());
  }

  /** Each change at its time; how many were made. */
  private long flap(Rival rival, long beginNs) {
    long toldNs = beginNs;
    for (long flap = 0; flap < plan.flaps(); flap++) {
      while (clock.nanoTime() - beginNs < plan.dueNs(flap)) {
        refresh(rival);
        LockSupport.parkNanos(Math.min(POLL_NS, plan.dueNs(flap) - (clock.nanoTime() - beginNs)));
      }
      if (interrupted) {
        return flap;
      }
      failOnCrash();
      turn(rival, flap);
      if (clock.nanoTime() - toldNs > PROGRESS_NS) {
        toldNs = clock.nanoTime();
        progress.accept(flap);
      }
    }
    return plan.flaps();
  }

  private void turn(Rival rival, long flap) {
    final int instance = plan.instance(flap);
    if (plan.toMaster(flap)) {
      claimedNs[instance] = 0;
      rival.resign(SoakConfig.vrid(instance), SoakConfig.address(instance));
    } else {
      claimedNs[instance] = clock.nanoTime();
      rival.claim(SoakConfig.vrid(instance), SoakConfig.address(instance));
    }
  }

  private void refresh(Rival rival) {
    final long nowNs = clock.nanoTime();
    for (int instance = 0; instance < claimedNs.length; instance++) {
      if (claimedNs[instance] != 0 && nowNs - claimedNs[instance] > REFRESH_NS) {
        claimedNs[instance] = nowNs;
        rival.claim(SoakConfig.vrid(instance), SoakConfig.address(instance));
      }
    }
  }

  private AgentConfig config(Path script) {
    final String text = SoakConfig.text(plan.instances(), script.toString(), System.getProperty("user.name"),
        options.mode());
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).loadText("soak.conf", text,
        LoadOptions.forRun("soak"));
    if (loaded instanceof Loaded.Ready ready) {
      return ready.config();
    }
    throw new IllegalStateException("the soak's own configuration is refused: " + loaded.problems());
  }

  /** Each line is one write behind the end of the file: the lines of scripts that run side by side do not mix. */
  private static Path script(Path folder, Path records) throws IOException {
    Files.createFile(records);
    final Path script = folder.resolve("notified");
    Files.writeString(script, """
        #!/bin/sh
        echo "B $1 ${VRRP_SEQUENCE:-0} $2 $$" >> %1$s
        echo "E $1 ${VRRP_SEQUENCE:-0} $2 $$" >> %1$s
        """.formatted(records));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  /** The last scripts were started; on a busy host they may not have written yet. */
  private void awaitScripts(Path records) throws IOException {
    final long asked = log.asked().values().stream().mapToLong(Long::longValue).sum();
    final long endNs = clock.nanoTime() + PATIENCE_NS;
    while (ends(records) < asked && clock.nanoTime() - endNs < 0) {
      pause(SETTLE_NS);
    }
  }

  private static long ends(Path records) throws IOException {
    return Files.readAllLines(records).stream().filter(line -> line.startsWith("E ")).count();
  }

  private void await(String what, BooleanSupplier condition) {
    final long endNs = clock.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      failOnCrash();
      if (clock.nanoTime() - endNs > 0) {
        throw new IllegalStateException("the soak waited in vain for: " + what + "; " + log.warnings());
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  private void failOnCrash() {
    final Throwable cause = crash.get();
    if (cause != null) {
      throw new IllegalStateException("the agent under test broke a promise", cause);
    }
  }

  private void pause(long ns) {
    final long endNs = clock.nanoTime() + ns;
    while (clock.nanoTime() - endNs < 0) {
      LockSupport.parkNanos(endNs - clock.nanoTime());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (final Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
