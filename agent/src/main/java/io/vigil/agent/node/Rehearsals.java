package io.vigil.agent.node;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.instance.Rehearsal;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.VrrpOutbound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays failovers before the first real one, and a few from time to time: the path that matters runs rarely and must not run cold. The
 * classes of the real thing on other descriptors, in small steps between the real work, so that neither the start of the agent nor an
 * advert waits for them.
 */
final class Rehearsals {
  /** The first one takes away most of the cold; past 200 calls a method is compiled. */
  private static final int ROUNDS = 250;
  /** More, for the methods that a change passes only once. */
  private static final int DEED_ROUNDS = 500;
  /** A round takes about 0.1 ms. */
  private static final int ROUNDS_PER_STEP = 2;
  private static final long STEP_GAP_NS = 500_000L;
  private static final int AGAIN_ROUNDS = 20;
  private static final long AGAIN_AFTER_NS = 300_000_000_000L;

  private final Host host;
  private final NodeLoops loops;
  private final TaskLoop vrrpTasks;
  private final NanoClock clock;
  private @Nullable DeedRehearsal deeds;
  private @Nullable VrrpChannel wire;
  private volatile boolean ended;

  Rehearsals(Host host, NodeLoops loops, NanoClock clock) {
    this.host = host;
    this.loops = loops;
    this.vrrpTasks = loops.tasks(loops.vrrp());
    this.clock = clock;
  }

  /** Begins, if the host has a wire that leads nowhere. The starting thread, once. */
  void begin(InterfaceTable interfaces) throws SyscallException {
    final Optional<ChannelSpec> spec = host.rehearsalWire();
    if (spec.isEmpty()) {
      return;
    }
    final Optional<InterfaceTable.Entry> loopback = interfaces.byName(spec.get().interfaceName());
    if (loopback.isPresent()) {
      deeds = new DeedRehearsal(host, loops, loopback.get().link().index(), clock);
      deeds.play(DEED_ROUNDS);
    }
    final VrrpChannel channel = host.transport().open(spec.get(), loops.vrrp(),
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel fresh) {
            fresh.pipeline().addLast(new VrrpOutbound());
          }
        });
    wire = channel;
    final AdvertSender sender = InstanceParts.rehearsal();
    final Rehearsal rehearsal = new Rehearsal(sender);
    vrrpTasks.execute(() -> {
      sender.channel(channel);
      step(rehearsal, ROUNDS);
    });
  }

  /** What has begun ends within a step. Any thread. */
  void end() {
    ended = true;
    if (deeds != null) {
      deeds.end();
    }
    if (wire != null) {
      final ChannelFuture _ = wire.close();
    }
  }

  private void step(Rehearsal rehearsal, int left) {
    if (ended) {
      return;
    }
    if (left <= 0) {
      vrrpTasks.after(AGAIN_AFTER_NS, () -> again(rehearsal));
      return;
    }
    for (int round = 0; round < ROUNDS_PER_STEP; round++) {
      rehearsal.play(clock.nanoTime());
    }
    vrrpTasks.after(STEP_GAP_NS, () -> step(rehearsal, left - ROUNDS_PER_STEP));
  }

  private void again(Rehearsal rehearsal) {
    if (deeds != null && !ended) {
      deeds.play(AGAIN_ROUNDS);
    }
    step(rehearsal, AGAIN_ROUNDS);
  }
}
