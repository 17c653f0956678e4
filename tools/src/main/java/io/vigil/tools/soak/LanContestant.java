package io.vigil.tools.soak;

import io.vigil.agent.act.notify.ScriptRunner;
import io.vigil.agent.cli.Version;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Vigil on a virtual LAN in this process: all of the daemon but its sockets, and no privilege needed. */
final class LanContestant implements Contestant {
  private static final long MAC = 0x0277_0000_0001L;
  private static final long RIVAL_MAC = 0x0277_0000_00C8L;
  private static final IpAddress OWN = IpAddress.ipv4(0x0A4D_0001);

  private static final int KIB = 1024;

  private final SoakOptions options;
  private final Waiting waiting;
  private final UnaryOperator<ScriptRunner> fault;
  private final VirtualHost host;
  private final Rival rival;
  private final ScriptRecords records;
  private final StartLog log;
  private final AtomicReference<Throwable> crash = new AtomicReference<>();
  private @Nullable SoakNode node;

  /**
   * Nothing runs yet.
   *
   * @param folder for its script and what that writes
   * @param fault comes between the agent and its processes
   */
  LanContestant(SoakOptions options, Path folder, NanoClock clock, UnaryOperator<ScriptRunner> fault)
      throws IOException {
    this.options = options;
    this.fault = fault;
    waiting = new Waiting(clock);
    records = new ScriptRecords(folder);
    log = new StartLog(options.plan().instances());
    final VirtualLan lan = new VirtualLan(clock, (_, _) -> {});
    host = new VirtualHost(lan, MAC, List.of(OWN));
    final VirtualHost rivalHost = new VirtualHost(lan, RIVAL_MAC, List.of(Rival.ADDRESS));
    lan.plug(host);
    lan.plug(rivalHost);
    rival = new Rival(rivalHost);
  }

  @Override
  public String agent() {
    return "vigil";
  }

  @Override
  public String about() {
    return "vigil " + Version.number() + " on a virtual LAN";
  }

  @Override
  public boolean isSerial() {
    return options.mode() == SoakOptions.Mode.SERIAL;
  }

  @Override
  public void start() throws SyscallException {
    final SoakNode fresh = new SoakNode(config(), host, log, crash::set, fault);
    node = fresh;
    fresh.start();
    if (!waiting
        .await(() -> breakdown().isEmpty() && fresh.all(RouterState.MASTER, options.plan().instances()))) {
      throw new IllegalStateException("the agent does not become MASTER; it says " + log.warnings());
    }
  }

  @Override
  public void begin() {
    log.begin();
  }

  @Override
  public void claim(int instance) {
    rival.claim(SoakConfig.vrid(instance), SoakConfig.address(instance));
  }

  @Override
  public void resign(int instance) {
    rival.resign(SoakConfig.vrid(instance), SoakConfig.address(instance));
  }

  @Override
  public Footprint footprint() {
    return Footprint.ofSelf();
  }

  /** After a collection: what is in use, not what has been. */
  @Override
  public Account.Holding holding() {
    System.gc();
    return new Account.Holding(footprint(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB);
  }

  /** Here that is a defect, and loud. */
  @Override
  public Optional<String> breakdown() {
    final Throwable cause = crash.get();
    if (cause != null) {
      throw new IllegalStateException("the agent under test broke a promise", cause);
    }
    return Optional.empty();
  }

  /** The last scripts were started then; on a busy host they may not have written yet. */
  @Override
  public Evidence stop() throws IOException {
    close();
    // Where nothing runs any more, what has not been written will never be.
    final long others = (long) options.burden().busy() + options.burden().writers();
    final boolean _ = waiting.await(
        () -> records.ended() >= log.askedCount() || Footprint.ofSelf().children() <= others);
    return new Evidence(log.asked(), records.read(), log.starts(), log.inside(), log.warnings(),
        Optional.empty());
  }

  @Override
  public void close() {
    final SoakNode running = node;
    node = null;
    if (running != null) {
      running.stop();
    }
  }

  /** For the host as it is: its users run the scripts. */
  private AgentConfig config() {
    final String text = SoakConfig.text(options.plan(), records.script(), System.getProperty("user.name"),
        Optional.of(options.mode()));
    final Loaded loaded = new ConfigLoader(new LinuxHost(host.kernel().list())).loadText("soak.conf", text,
        LoadOptions.forRun("soak"));
    if (loaded instanceof Loaded.Ready ready) {
      return ready.config();
    }
    throw new IllegalStateException("the soak's own configuration is refused: " + loaded.problems());
  }
}
