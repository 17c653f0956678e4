package io.vigil.agent.bfd;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.bfd.ControlSpec;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.bfd.ControlWriter;
import io.vigil.codec.bfd.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One session on the bench, over the end of the clock: packets in, what it sends and says out. */
final class SessionBench {
  static final long LOCAL = 0xCAFE_0001L;
  static final long REMOTE = 0xBEEF_0002L;
  static final long MS = 1_000_000;
  private static final long ORIGIN_NS = Long.MAX_VALUE - 500 * MS;

  final Session session;
  long nowNs = ORIGIN_NS;

  SessionBench(SessionParams params) {
    session = new Session(params, LOCAL, new Random(7));
  }

  /** min_tx 50 ms, min_rx 60 ms, idle_tx 1 s, multiplier 3. */
  static SessionParams params() {
    return new SessionParams(50_000, 60_000, 1_000_000, 3, false);
  }

  static SessionBench started() {
    final SessionBench bench = new SessionBench(params());
    bench.session.start(bench.nowNs);
    return bench;
  }

  /** Up, with a peer that wants to send each 40 ms, takes one each 20 ms and has a multiplier of 4. */
  static SessionBench up() {
    final SessionBench bench = started();
    bench.hear(SessionState.INIT);
    bench.hear(SessionState.UP, 0x10);
    return bench;
  }

  SessionBench later(long ms) {
    nowNs += ms * MS;
    return this;
  }

  List<SessionAction> tick() {
    return List.copyOf(session.tick(nowNs));
  }

  List<SessionAction> hear(SessionState state) {
    return hear(state, 0);
  }

  List<SessionAction> hear(SessionState state, int flags) {
    return hear(new ControlSpec(state, 0, flags, 4, REMOTE, LOCAL, 40_000, 20_000, 0));
  }

  List<SessionAction> hear(ControlSpec packet) {
    return List.copyOf(session.receive(view(packet), nowNs));
  }

  static ControlView view(ControlSpec packet) {
    final ByteBuf octets = Unpooled.buffer(ControlView.MANDATORY_BYTES);
    return new ControlView().wrap(octets, 0, ControlWriter.encode(packet, octets, 0));
  }

  /** Milliseconds until the next deadline, rounded down. */
  long leftMs() {
    return (session.deadlineNs() - nowNs) / MS;
  }

  static List<ControlSpec> sent(List<SessionAction> actions) {
    final List<ControlSpec> packets = new ArrayList<>();
    for (final SessionAction action : actions) {
      if (action instanceof SessionAction.Send send) {
        packets.add(send.packet());
      }
    }
    return packets;
  }
}
