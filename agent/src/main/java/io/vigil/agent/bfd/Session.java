package io.vigil.agent.bfd;

import io.vigil.codec.bfd.ControlFlag;
import io.vigil.codec.bfd.ControlSpec;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.bfd.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One asynchronous session: RFC 5880 §6.8 without echo, demand mode of its own and authentication. A peer's demand mode is honoured.
 *
 * <p>
 * Pure: what it does depends on packets, {@code nowNs} and the random numbers given. Times are monotonic nanoseconds of the caller's
 * clock and may wrap. One thread at a time. The caller calls {@link #tick} when {@link #deadlineNs} has come, early or late.
 */
final class Session {
  private static final long NS_PER_US = 1_000;
  private static final double JITTER = 0.25;
  /** With a multiplier of 1 a packet must not be as late as the detection time (RFC 5880 §6.8.7). */
  private static final double LONE_MIN = 0.75;
  private static final double LONE_MAX = 0.90;

  private final SessionParams params;
  private final long localDiscriminator;
  private final RandomGenerator random;
  private final List<SessionAction> actions = new ArrayList<>();

  private SessionState state = SessionState.DOWN;
  private Diagnostic diagnostic = Diagnostic.NONE;
  private SessionState remoteState = SessionState.DOWN;
  private long remoteDiscriminator;
  /** RFC 5880 §6.8.1: one microsecond until the peer says it. */
  private long remoteMinRxUs = 1;
  private boolean remoteDemand;
  private boolean polling;
  private long desiredTxUs;

  private boolean sending;
  private long intervalUs;
  private long sentNs;
  private long sendAtNs;
  private boolean detecting;
  private long detectionNs;
  private long detectAtNs;

  /** @param localDiscriminator 1..2^32-1, no other session's */
  Session(SessionParams params, long localDiscriminator, RandomGenerator random) {
    this.params = params;
    this.localDiscriminator = localDiscriminator;
    this.random = random;
    desiredTxUs = params.downTxUs();
  }

  SessionState state() {
    return state;
  }

  long localDiscriminator() {
    return localDiscriminator;
  }

  /** How long the peer may be silent, by what it said last; 0 before it said anything. */
  long detectionNs() {
    return detectionNs;
  }

  /** Whether there is anything to wait for. */
  boolean hasDeadline() {
    return sending || detecting;
  }

  /** When {@link #tick} is due; only with {@link #hasDeadline}. */
  long deadlineNs() {
    if (sending && detecting) {
      return sendAtNs - detectAtNs < 0 ? sendAtNs : detectAtNs;
    }
    return sending ? sendAtNs : detectAtNs;
  }

  /** Begins: an active session sends at once. The list is valid until the next call. */
  List<SessionAction> start(long nowNs) {
    actions.clear();
    sentNs = nowNs;
    if (maySend()) {
      send(0, nowNs);
    }
    return actions;
  }

  /** Says good-bye; nothing is sent or heard any more. */
  List<SessionAction> stop(long nowNs) {
    actions.clear();
    polling = false;
    move(SessionState.ADMIN_DOWN, Diagnostic.ADMINISTRATIVELY_DOWN);
    if (maySend()) {
      send(0, nowNs);
    }
    sending = false;
    detecting = false;
    return actions;
  }

  /** Looks at the clock. */
  List<SessionAction> tick(long nowNs) {
    actions.clear();
    if (detecting && nowNs - detectAtNs >= 0) {
      silence(nowNs);
    }
    if (sending && nowNs - sendAtNs >= 0) {
      send(0, nowNs);
    }
    return actions;
  }

  /** A detection time without a packet: RFC 5880 §6.8.1, §6.8.4. */
  private void silence(long nowNs) {
    detecting = false;
    remoteDiscriminator = 0;
    remoteState = SessionState.DOWN;
    final boolean lost = state == SessionState.INIT || state == SessionState.UP;
    if (lost) {
      move(SessionState.DOWN, Diagnostic.DETECTION_TIME_EXPIRED);
    }
    if (!maySend()) {
      sending = false;
    } else if (lost) {
      send(0, nowNs);
    }
  }

  /**
   * A packet for this session, which passed {@link ControlView#check} (RFC 5880 §6.8.6).
   *
   * @param nowNs when it was read
   */
  List<SessionAction> receive(ControlView packet, long nowNs) {
    actions.clear();
    // No authentication is in use here, so none may be there.
    if (state == SessionState.ADMIN_DOWN || ControlFlag.AUTHENTICATION.isIn(packet.flags())) {
      return actions;
    }
    remoteDiscriminator = packet.myDiscriminator();
    remoteState = packet.state();
    remoteDemand = ControlFlag.DEMAND.isIn(packet.flags());
    remoteMinRxUs = packet.requiredMinRxUs();
    if (ControlFlag.FINAL.isIn(packet.flags())) {
      polling = false;
    }
    detectionNs = packet.detectMultiplier() * Math.max(params.requiredMinRxUs(), packet.desiredMinTxUs())
        * NS_PER_US;
    detectAtNs = nowNs + detectionNs;
    detecting = true;
    final boolean moved = follow();
    answer(packet, moved, nowNs);
    return actions;
  }

  /** The state machine of RFC 5880 §6.2; whether it moved. */
  private boolean follow() {
    return switch (remoteState) {
      case ADMIN_DOWN -> state != SessionState.DOWN
          && move(SessionState.DOWN, Diagnostic.NEIGHBOUR_SIGNALED_DOWN);
      case DOWN -> switch (state) {
        case DOWN -> move(SessionState.INIT, diagnostic);
        case UP -> move(SessionState.DOWN, Diagnostic.NEIGHBOUR_SIGNALED_DOWN);
        case INIT, ADMIN_DOWN -> false;
      };
      case INIT -> (state == SessionState.DOWN || state == SessionState.INIT)
          && move(SessionState.UP, Diagnostic.NONE);
      case UP -> state == SessionState.INIT && move(SessionState.UP, Diagnostic.NONE);
    };
  }

  private boolean move(SessionState to, Diagnostic why) {
    final SessionState from = state;
    state = to;
    diagnostic = why;
    desiredTxUs = to == SessionState.UP ? params.desiredMinTxUs() : params.downTxUs();
    // RFC 5880 §6.8.3: what the peer waits for changed with the state.
    polling = to == SessionState.UP && params.desiredMinTxUs() != params.downTxUs();
    actions.add(new SessionAction.Changed(from, to, why));
    return true;
  }

  /** An answer to a poll and a change of state are sent at once (RFC 5880 §6.8.7); otherwise the rhythm may have changed. */
  private void answer(ControlView packet, boolean moved, long nowNs) {
    if (ControlFlag.POLL.isIn(packet.flags())) {
      send(ControlFlag.FINAL.bit(), nowNs);
    } else if (maySend() && (moved || !sending)) {
      send(0, nowNs);
    }
    if (!maySend()) {
      sending = false;
    } else if (txIntervalUs() != intervalUs) {
      schedule(sentNs);
    }
  }

  /** RFC 5880 §6.8.7. */
  private boolean maySend() {
    final boolean demanded = remoteDemand && state == SessionState.UP && remoteState == SessionState.UP;
    return remoteMinRxUs > 0 && (!params.passive() || remoteDiscriminator != 0) && (!demanded || polling);
  }

  private void send(int flags, long nowNs) {
    final boolean asks = polling && flags == 0;
    actions.add(new SessionAction.Send(new ControlSpec(state, diagnostic.code(),
        asks ? ControlFlag.POLL.bit() : flags, params.detectMultiplier(), localDiscriminator,
        remoteDiscriminator,
        desiredTxUs, params.requiredMinRxUs(), 0)));
    sentNs = nowNs;
    if (maySend()) {
      schedule(nowNs);
    }
  }

  /** The next packet after the one of {@code fromNs}. */
  private void schedule(long fromNs) {
    intervalUs = txIntervalUs();
    sending = true;
    sendAtNs = fromNs + jittered(intervalUs);
  }

  private long txIntervalUs() {
    return Math.max(desiredTxUs, remoteMinRxUs);
  }

  private long jittered(long us) {
    final double share = params.detectMultiplier() == 1
        ? LONE_MIN + (LONE_MAX - LONE_MIN) * random.nextDouble()
        : 1 - JITTER * random.nextDouble();
    return (long) (us * NS_PER_US * share);
  }
}
