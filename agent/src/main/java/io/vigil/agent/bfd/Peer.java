package io.vigil.agent.bfd;

import io.netty.channel.IoEventLoop;
import io.netty.util.concurrent.Future;
import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.track.TrackerVerdict;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.bfd.SessionState;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One session at work: gives packets and time to the {@link Session}, and carries out what it asks for. The track loop only. */
final class Peer {
  private static final int TTL_MAX = 255;
  private static final long NS_PER_MS = 1_000_000;
  private static final long NS_PER_US = 1_000;

  private final BfdInstance config;
  private final Surroundings surroundings;
  private final Session session;
  private final ControlSender sender;
  private final Consumer<TrackerVerdict> verdicts;
  private @Nullable Future<?> timer;
  private long timerAtNs;
  private @Nullable String sendFailure;

  /**
   * What all sessions share.
   *
   * @param readFirst reads what waits in the sockets
   */
  record Surroundings(IoEventLoop loop, LongSupplier nowNs, RandomGenerator random,
      EventLog log, Consumer<Throwable> crash, Runnable readFirst) {}

  Peer(BfdInstance config, int port, long discriminator, Surroundings surroundings,
      Consumer<TrackerVerdict> verdicts) {
    this.config = config;
    this.surroundings = surroundings;
    this.verdicts = verdicts;
    session = new Session(params(config), discriminator, surroundings.random());
    sender = new ControlSender(config, port, surroundings.loop(), surroundings.random(), this::sent);
  }

  private static SessionParams params(BfdInstance config) {
    final BfdInstance.Timing timing = config.timing();
    return new SessionParams(timing.minTxNs() / NS_PER_US, timing.minRxNs() / NS_PER_US,
        timing.idleTxNs() / NS_PER_US, timing.multiplier(), config.passive());
  }

  long discriminator() {
    return session.localDiscriminator();
  }

  BfdInstance config() {
    return config;
  }

  IpAddress neighbour() {
    return config.neighbour();
  }

  SessionState state() {
    return session.state();
  }

  /** Whether a packet with this TTL has not come too far; one that the kernel did not tell has. */
  boolean isNear(int ttl) {
    return config.maxHops() < 0 || ttl >= Math.min(TTL_MAX, config.ttl()) - config.maxHops();
  }

  void start() {
    verdicts.accept(TrackerVerdict.bad("no packet from " + config.neighbour() + " yet"));
    carryOut(session.start(surroundings.nowNs().getAsLong()));
  }

  void stop() {
    for (final SessionAction action : session.stop(surroundings.nowNs().getAsLong())) {
      if (action instanceof SessionAction.Send send) {
        sender.send(send.packet());
      }
    }
    if (timer != null) {
      timer.cancel(false);
    }
    sender.close();
  }

  void received(ControlView packet) {
    carryOut(session.receive(packet, surroundings.nowNs().getAsLong()));
  }

  private void carryOut(List<SessionAction> actions) {
    for (final SessionAction action : actions) {
      switch (action) {
        case SessionAction.Send send -> sender.send(send.packet());
        case SessionAction.Changed changed -> changed(changed);
      }
    }
    arm();
  }

  private void changed(SessionAction.Changed changed) {
    final String reason = reason(changed);
    surroundings.log().post(new BfdEvent.Entered(config.name(), changed.from(), changed.to(), reason));
    if (changed.to() == SessionState.UP) {
      verdicts.accept(TrackerVerdict.good(reason));
    } else if (changed.from() == SessionState.UP) {
      verdicts.accept(TrackerVerdict.bad(reason));
    }
  }

  private String reason(SessionAction.Changed changed) {
    return switch (changed.why()) {
      case NONE -> "session with " + config.neighbour()
          + (changed.to() == SessionState.UP ? " is up" : " begins");
      case DETECTION_TIME_EXPIRED ->
        changed.to() == SessionState.INIT
            ? config.neighbour() + " is heard again"
            : "no packet from " + config.neighbour() + " for " + session.detectionNs() / NS_PER_MS + " ms";
      case NEIGHBOUR_SIGNALED_DOWN ->
        changed.to() == SessionState.INIT
            ? config.neighbour() + " is heard again"
            : config.neighbour() + " says that the session is down";
      case ADMINISTRATIVELY_DOWN -> "stopped";
    };
  }

  private void sent(@Nullable Throwable failure) {
    final String reason = failure == null ? null : String.valueOf(failure.getMessage());
    if (reason != null && sendFailure == null) {
      surroundings.log().post(new BfdEvent.Sending(config.name(), config.neighbour(), reason));
    } else if (reason == null && sendFailure != null) {
      surroundings.log().post(new BfdEvent.Sending(config.name(), config.neighbour(), ""));
    }
    sendFailure = reason;
  }

  /** A deadline that moved away does not touch the timer: it fires once for nothing. */
  private void arm() {
    if (!session.hasDeadline()) {
      return;
    }
    final long deadlineNs = session.deadlineNs();
    if (timer != null && timerAtNs - deadlineNs <= 0) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    timerAtNs = deadlineNs;
    timer = surroundings.loop().schedule(this::fired,
        Math.max(0, deadlineNs - surroundings.nowNs().getAsLong()), TimeUnit.NANOSECONDS);
  }

  /** What arrived while this host slept is read before the peer is judged silent. */
  private void fired() {
    try {
      timer = null;
      surroundings.readFirst().run();
      carryOut(session.tick(surroundings.nowNs().getAsLong()));
    } catch (RuntimeException | Error e) {
      surroundings.crash().accept(e);
    }
  }
}
