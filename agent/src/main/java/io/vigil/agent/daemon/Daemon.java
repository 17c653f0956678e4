package io.vigil.agent.daemon;

import io.netty.channel.epoll.Epoll;
import io.vigil.agent.act.notify.GateScript;
import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.NotifySetup;
import io.vigil.agent.act.notify.PosixScriptRunner;
import io.vigil.agent.act.notify.ScriptHabitat;
import io.vigil.agent.bfd.BfdTrackers;
import io.vigil.agent.cli.DaemonLauncher;
import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.RunOptions;
import io.vigil.agent.cli.Version;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.ScriptDefaults;
import io.vigil.agent.control.AgentFacts;
import io.vigil.agent.control.files.DumpPaths;
import io.vigil.agent.control.files.Dumps;
import io.vigil.agent.control.report.WallTime;
import io.vigil.agent.control.socket.ControlServer;
import io.vigil.agent.daemon.supervision.PidFileException;
import io.vigil.agent.daemon.supervision.PidFiles;
import io.vigil.agent.daemon.supervision.SdNotify;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent.Severity;
import io.vigil.agent.log.LogThread;
import io.vigil.agent.log.NettyLogging;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.node.AgentNode;
import io.vigil.agent.node.KernelHost;
import io.vigil.agent.node.NodeLoops;
import io.vigil.agent.os.linux.Capability;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.Namespace;
import io.vigil.agent.os.linux.OrphanReaper;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.signals.SignalSource;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.check.NativeChecks;
import io.vigil.agent.track.process.ProcessEvents;
import io.vigil.agent.track.process.ProcessTracker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * {@code vigil run}: reads the configuration, becomes an agent, and gives everything back at the end. The main thread only.
 *
 * <p>
 * Order of the start: log, proc connectors (the kernel answers them in the initial namespace only), namespace, configuration, pid files,
 * sockets, instances, readiness. What was opened is closed in the reverse order.
 */
public final class Daemon implements DaemonLauncher {
  private static final Duration LOG_END = Duration.ofSeconds(1);
  private static final List<Capability> NEEDED = List.of(Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW);

  private final NanoClock clock = NanoClock.SYSTEM;
  private final Map<String, String> environment;

  public Daemon(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Netty's native library and the first event loop's classes: what takes longest of a start that opens nothing. */
  @Override
  public void prepare() {
    Epoll.ensureAvailability();
  }

  @Override
  public int run(RunOptions options) {
    final LogThread log = new LogThread(options.log(), clock, EpochClock.SYSTEM);
    log.start();
    NettyLogging.into(log);
    try {
      return new Run(options, log).run();
    } catch (RefusedException e) {
      log.post(new DaemonEvent.Line(Severity.ERROR, String.valueOf(e.getMessage())));
      if (!options.log().console()) {
        System.err.println("vigil run: " + e.getMessage());
      }
      return ExitCode.USAGE;
    } finally {
      log.stop(LOG_END);
    }
  }

  /** The agent does not start; the message is one sentence for the user. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** One run from start to end. */
  private final class Run {
    private final RunOptions options;
    private final LogThread log;
    private final RunState state;
    private final SdNotify supervisor;

    Run(RunOptions options, LogThread log) {
      this.options = options;
      this.log = log;
      this.state = new RunState(log);
      this.supervisor = SdNotify.of(environment, log);
    }

    int run() throws RefusedException {
      line("Starting " + Version.line());
      if (options.dumpConfig()) {
        log.post(
            new DaemonEvent.Line(Severity.WARNING, "-d: this version writes no configuration to the log"));
      }
      options.notes().forEach(note -> log.post(new DaemonEvent.Note(note)));
      final Optional<ProcConnector> connector = openConnector();
      final ProcessEvents processEvents = ProcessEvents.open();
      enterNamespace();
      final Loaded.Ready loaded = configuration();
      checkPrivileges();
      try (PidFiles _ = PidFiles.take(options.pidFiles(), ProcessHandle.current().pid())) {
        return serve(loaded, connector, processEvents);
      } catch (PidFileException e) {
        throw new RefusedException(String.valueOf(e.getMessage()));
      }
    }

    private int serve(Loaded.Ready loaded, Optional<ProcConnector> connector, ProcessEvents processEvents)
        throws RefusedException {
      final AgentConfig config = loaded.config();
      final ScriptHabitat habitat = habitat(config, ProcessSettings.apply(config.global().process(), log));
      final NodeLoops loops = new NodeLoops("vigil", state);
      try (KernelHost host = KernelHost.open(clock);
          SignalSource _ = SignalSource.open(loops.inform(), state)) {
        OrphanReaper.startIfNeeded(loops.inform(), state);
        final TaskLoop notifyTasks = new TaskLoop(loops.inform(), state);
        final PosixScriptRunner scripts = new PosixScriptRunner(loops.inform(), connector, habitat, state);
        final NotifyLoop notifications = new NotifyLoop(notifyTasks, scripts, NotifySetup.of(config),
            NotifyOptions.DEFAULT, clock, log);
        final AgentNode node = new AgentNode(config, options.rules().orElse(Rules.KEEPALIVED), host, loops,
            notifications, clock, log);
        final ScriptDefaults first = config.global().scripts();
        first.startup().ifPresent(script -> new GateScript(notifyTasks, scripts, clock, log)
            .run("startup_script", script, first.startupLimitNs(), state::isOver));
        track(config, node, loops, processEvents);
        if (options.ignoreSigint()) {
          SignalSource.ignoreInterrupt();
        }
        if (options.logAddressChanges()) {
          node.sayAddresses();
        }
        TrackerSources.addTo(node.trackers(), config, loops, habitat, log, state);
        final StartRecords records = StartRecords.open(config.global().notification().evidence(),
            notifications, loops.inform(), clock, log, state);
        start(node);
        RealTime.apply(config.global().process(), log);
        final WallTime time = new WallTime(clock, EpochClock.SYSTEM);
        final Optional<ControlServer> control = answerQuestions(node, time);
        final Dumps dumps = dumps(node, time, config);
        state.answerWith(dumps);
        line("Startup complete");
        supervisor.ready(config.instances().size() + " instances");
        final Reloader reloader = new Reloader(node, this::load, loaded.problems(), supervisor, log, state);
        state.reloadWith(reloader::ask);
        final boolean signalled = awaitEnd();
        reloader.close();
        control.ifPresent(ControlServer::close);
        dumps.close();
        node.stop(options.releaseAddressesOnStop());
        if (options.releaseUnknownAddresses() && options.releaseAddressesOnStop()) {
          node.removeAllAddresses();
        }
        final ScriptDefaults last = node.config().global().scripts();
        last.shutdown().ifPresent(script -> new GateScript(notifyTasks, scripts, clock, log)
            .run("shutdown_script", script, last.shutdownLimitNs(), () -> false));
        records.close();
        node.close();
        return signalled ? ExitCode.OK : ExitCode.FAILED;
      } catch (SyscallException e) {
        throw new RefusedException(e.getMessage() + hint(e));
      } catch (IOException e) {
        throw new RefusedException(String.valueOf(e));
      } finally {
        loops.close();
        line("Stopped " + Version.line());
      }
    }

    private Dumps dumps(AgentNode node, WallTime time, AgentConfig config) {
      return new Dumps(node.view(), time::now, new Dumps.Target(DumpPaths.of(environment),
          options.namespace().or(() -> config.root().networkNamespace()), umask(config)), log);
    }

    private void track(AgentConfig config, AgentNode node, NodeLoops loops, ProcessEvents processEvents) {
      processEvents.room(config.global().buffers().processMonitor());
      node.trackers().add(new ProcessTracker(node.trackers().numbers(), processEvents, loops.track(), state,
          clock, log));
      node.trackers().add(new BfdTrackers(node.trackers().numbers(), loops.track(), clock,
          new SplittableRandom(clock.nanoTime()), log, state));
      node.trackers().add(new NativeChecks(node.trackers().numbers(), loops.track(),
          new TaskLoop(loops.track(), state), clock, EpochClock.SYSTEM, log));
    }

    /** An agent that cannot be asked still keeps its addresses alive. */
    private Optional<ControlServer> answerQuestions(AgentNode node, WallTime time) {
      final AgentFacts facts = new AgentFacts(Version.number(), ProcessHandle.current().pid(),
          clock.nanoTime(),
          options.namespace());
      try {
        return Optional.of(
            ControlServer.open(options.controlSocket(), node.view(), facts, time, log));
      } catch (IOException e) {
        log.post(new DaemonEvent.Line(Severity.WARNING, "vigil status and why will not be answered: " + e));
        return Optional.empty();
      }
    }

    /** What was begun before the kernel refused is given back: an instance may be MASTER by then. */
    private void start(AgentNode node) throws SyscallException {
      try {
        node.start();
      } catch (SyscallException e) {
        node.stop(true);
        node.close();
        throw e;
      }
    }

    private boolean awaitEnd() {
      try {
        return state.awaitEnd();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the main thread", e);
      } finally {
        line("Stopping");
        supervisor.stopping();
      }
    }

    private ScriptHabitat habitat(AgentConfig config, OptionalInt niceValue) {
      return ScriptHabitat.ofThisProcess(umask(config), config.global().process().vrrp().realTimePriority())
          .withBoost(config.global().notification().boostNs()).withNice(niceValue);
    }

    private int umask(AgentConfig config) {
      return options.umask().orElse(config.global().process().umask());
    }

    private Loaded.Ready configuration() throws RefusedException {
      final Loaded loaded;
      try {
        loaded = load();
      } catch (IOException e) {
        throw new RefusedException("cannot ask the kernel for its interfaces: " + e.getMessage());
      }
      loaded.problems().forEach(problem -> log.post(new DaemonEvent.Mistake(problem)));
      return switch (loaded) {
        case Loaded.Ready ready -> ready;
        case Loaded.Refused refused -> throw new RefusedException(refused.reason());
      };
    }

    private Loaded load() throws IOException {
      return new ConfigLoader(LinuxHost.ofThisThread()).load(options.configPattern(),
          options.loadOptions(false));
    }

    private Optional<ProcConnector> openConnector() {
      try {
        return Optional.of(ProcConnector.openForExecs());
      } catch (SyscallException e) {
        log.post(new DaemonEvent.Note("script starts are not stamped: " + e.getMessage()));
        return Optional.empty();
      }
    }

    private void enterNamespace() throws RefusedException {
      if (options.namespace().isPresent()) {
        try {
          Namespace.enter(options.namespace().get());
        } catch (SyscallException e) {
          throw new RefusedException("-s " + options.namespace().get() + ": " + e.getMessage()
              + (e.errno() == Errno.EPERM ? "; CAP_SYS_ADMIN is missing, run as root" : ""));
        }
      }
    }

    private void checkPrivileges() throws RefusedException {
      final Set<Capability> missing;
      try {
        missing = Capability.missing(NEEDED);
      } catch (IOException e) {
        throw new RefusedException("cannot read the capabilities of this process: " + e);
      }
      if (!missing.isEmpty()) {
        throw new RefusedException("no privilege: " + missing + " missing; run as root or grant it"
            + " (AmbientCapabilities= in the unit file, or setcap on the java binary)");
      }
    }

    private String hint(SyscallException e) {
      return e.errno() == Errno.EPERM ? ": a capability is missing, run as root" : "";
    }

    private void line(String text) {
      log.post(new DaemonEvent.Line(Severity.INFO, text));
    }
  }
}
