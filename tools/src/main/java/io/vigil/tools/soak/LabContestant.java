package io.vigil.tools.soak;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.demo.LabNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** An agent of either make, as a program of its own in network namespaces, with real sockets; starts are timed by the kernel from outside. */
final class LabContestant implements Contestant {
  private static final int AGENT = 1;
  private static final int RIVAL = 2;
  private static final IpAddress RIVAL_ADDRESS = IpAddress.ipv4(0x0A4D_0002);
  private static final String USER = "root";

  private final LabAgent.Kind kind;
  private final SoakOptions options;
  private final Path folder;
  private final Shared shared;
  private final Waiting waiting;
  private final Starts starts;
  private final ScriptRecords records;
  private final LabNet net;
  private final LabRival rival;
  private final RecordTail tail;
  private @Nullable LabAgent agent;
  private boolean closed;
  private long beganNs;

  /**
   * Makes the namespaces and the rival; the agent does not run yet.
   *
   * @param parent for a folder of its own
   */
  LabContestant(LabAgent.Kind kind, SoakOptions options, Path parent, Shared shared) throws IOException {
    this.kind = kind;
    this.options = options;
    this.folder = Files.createDirectory(parent.resolve(kind.word()));
    this.shared = shared;
    this.waiting = new Waiting(shared.clock());
    this.starts = new Starts(options.plan().instances());
    this.records = new ScriptRecords(folder);
    this.net = new LabNet("vs" + ProcessHandle.current().pid() + kind.word().charAt(0), "soak --lab");
    try {
      this.rival = new LabRival(net.namespace(RIVAL), RIVAL_ADDRESS, options.plan().instances(),
          shared.loop());
      this.tail = new RecordTail(records.file(), shared.execs(), starts, shared.clock());
    } catch (IOException | RuntimeException | Error e) {
      net.close();
      throw e;
    }
  }

  /** What the contestants of one soak share. */
  record Shared(NanoClock clock, IoEventLoop loop, ExecTable execs) {}

  @Override
  public String agent() {
    return kind.word();
  }

  @Override
  public String about() {
    return LabAgent.version(kind) + " in a network namespace";
  }

  /** keepalived has no such mode. */
  @Override
  public boolean isSerial() {
    return kind == LabAgent.Kind.VIGIL && options.mode() == SoakOptions.Mode.SERIAL;
  }

  @Override
  public void start() throws IOException {
    final LabAgent started = new LabAgent(kind, folder, net.namespace(AGENT),
        SoakConfig.text(options.plan(), records.script(), USER,
            kind == LabAgent.Kind.VIGIL ? Optional.of(options.mode()) : Optional.empty()));
    agent = started;
    if (!waiting.await(() -> !started.isAlive() || rival.hearsAll()) || !started.isAlive()) {
      throw new UserMistakeException(
          "soak --lab: " + kind.word() + " does not become MASTER; it says: " + started.tail());
    }
  }

  @Override
  public void begin() {
    beganNs = shared.clock().nanoTime();
    rival.begin();
  }

  @Override
  public void claim(int instance) {
    rival.claim(instance);
  }

  @Override
  public void resign(int instance) {
    rival.resign(instance);
  }

  @Override
  public Footprint footprint() {
    final LabAgent running = agent;
    return running == null ? new Footprint(0, 0, 0, 0) : running.footprint();
  }

  @Override
  public Optional<String> breakdown() {
    final LabAgent running = agent;
    return running == null || running.isAlive()
        ? Optional.empty()
        : Optional.of(kind.word() + " ended by itself; it said: " + running.tail());
  }

  @Override
  public Evidence stop() throws IOException {
    final LabAgent running = agent;
    agent = null;
    final Map<String, String> asked = new LinkedHashMap<>();
    Optional<String> gap = Optional.empty();
    if (running != null) {
      running.close();
      // Both run a script when they stop, and say it in words of their own.
      final LabLog log = running.log();
      log.entered().forEach((instance, states) -> asked.put(instance, states + "S"));
      gap = log.gap().map(words -> "its log says: " + words);
    }
    final long count = asked.values().stream().mapToLong(String::length).sum();
    final boolean _ = waiting.await(() -> records.ended() >= count);
    close();
    final Map<String, Histogram> inside = new LinkedHashMap<>();
    final AdvertDelays adverts = AdvertDelays.of(rival.heard(), starts, options.plan().instances(), beganNs);
    inside.put(Delays.ADVERT_TO_EXEC, adverts.toExec());
    final List<String> warnings = new ArrayList<>();
    if (tail.unstamped() > 0) {
      warnings.add("the kernel gave no stamp for " + tail.unstamped() + " scripts");
    }
    if (adverts.unanswered() > 0) {
      warnings.add("after " + adverts.unanswered() + " first adverts as MASTER no script for it was started");
    }
    return new Evidence(asked, records.read(), starts, inside, warnings, gap);
  }

  @Override
  public void close() {
    final LabAgent running = agent;
    agent = null;
    try {
      if (running != null) {
        running.close();
      }
    } finally {
      if (!closed) {
        closed = true;
        closeNetwork();
      }
    }
  }

  /** One after the other, whatever happens to those before. */
  private void closeNetwork() {
    try {
      rival.close();
    } finally {
      try {
        tail.close();
      } finally {
        net.close();
      }
    }
  }
}
