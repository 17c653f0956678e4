package io.vigil.agent.track.check;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.Probe;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.PathSocket;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.Numbered;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerSource;
import io.vigil.agent.track.TrackerTurnover;
import io.vigil.agent.track.TrackerVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The {@code vrrp_check} blocks as trackers. Unknown until the first run ended. Lives on the track loop. */
public final class NativeChecks implements TrackerSource {
  private final TrackerNumbers numbers;
  private final IoEventLoop loop;
  private final TaskLoop tasks;
  private final NanoClock clock;
  private final EpochClock wallClock;
  private final EventLog log;
  private final Map<Integer, CheckSchedule> schedules = new LinkedHashMap<>();
  private @Nullable PathSocket paths;

  /** {@code tasks} are {@code loop}'s. Opens nothing yet. */
  public NativeChecks(TrackerNumbers numbers, IoEventLoop loop, TaskLoop tasks, NanoClock clock,
      EpochClock wallClock, EventLog log) {
    this.numbers = numbers;
    this.loop = loop;
    this.tasks = tasks;
    this.clock = clock;
    this.wallClock = wallClock;
    this.log = log;
  }

  @Override
  public boolean watches(Tracker tracker) {
    return tracker instanceof NativeCheck;
  }

  @Override
  public void start(TrackerSink sink) {
    for (final Numbered one : numbers.all()) {
      if (one.tracker() instanceof NativeCheck check) {
        start(check, one.number(), sink);
      }
    }
  }

  @Override
  public void reload(TrackerTurnover turnover, TrackerSink sink) {
    for (final Numbered one : turnover.of(NativeCheck.class).stopped()) {
      final CheckSchedule schedule = schedules.remove(one.number());
      if (schedule != null) {
        schedule.stop();
      }
    }
    turnover.of(NativeCheck.class).started()
        .forEach(one -> start((NativeCheck) one.tracker(), one.number(), sink));
  }

  private void start(NativeCheck check, int number, TrackerSink sink) {
    try {
      final CheckSchedule schedule = new CheckSchedule(check, prober(check.probe()), tasks, clock,
          finding -> {
            log.post(new CheckEvent(check.name(), finding.good(), finding.reason()));
            sink.verdict(number,
                finding.good()
                    ? TrackerVerdict.good(finding.reason())
                    : TrackerVerdict.bad(finding.reason()));
          });
      schedules.put(number, schedule);
      schedule.start();
    } catch (SyscallException | SSLException e) {
      log.post(new CheckEvent(check.name(), false, String.valueOf(e.getMessage())));
      sink.verdict(number, TrackerVerdict.bad(String.valueOf(e.getMessage())));
    }
  }

  private Prober prober(Probe probe) throws SyscallException, SSLException {
    return switch (probe) {
      case Probe.TcpConnect tcp -> new TcpProber(loop, tcp.address(), tcp.port()).connects();
      case Probe.HttpGet get -> new HttpProber(loop, get);
      case Probe.FileAge file -> new FileProber(file, tasks, wallClock);
      case Probe.Gateway gateway -> new GatewayProber(gateway, tasks, paths());
      case Probe.Route route -> new RouteProber(route.destination(), paths());
    };
  }

  /** One socket for all that ask the kernel: a question and its answer are one call. */
  private PathSocket paths() throws SyscallException {
    if (paths == null) {
      paths = PathSocket.open();
    }
    return paths;
  }

  @Override
  public void stop() {
    schedules.values().forEach(CheckSchedule::stop);
    if (paths != null) {
      paths.close();
    }
  }
}
