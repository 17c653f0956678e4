package io.vigil.agent.act.announce;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a least gap between the messages of one kind on one interface: one message a gap, round robin over the addresses that
 * still have some to send. The announce loop only.
 */
final class Pacer {
  private final TaskLoop loop;
  private final NanoClock clock;
  private final Sender sender;
  private final long gapNs;
  private final ArrayDeque<Pending> queue = new ArrayDeque<>();
  private long nextAllowedNs;
  private boolean scheduled;

  Pacer(TaskLoop loop, NanoClock clock, long gapNs, Sender sender) {
    this.loop = loop;
    this.clock = clock;
    this.gapNs = gapNs;
    this.sender = sender;
    this.nextAllowedNs = clock.nanoTime();
  }

  /** {@code count} more messages for this target, unless the instance leaves its epoch before. */
  void add(int slot, long epoch, Target target, int count) {
    queue.removeIf(waiting -> waiting.slot == slot && waiting.target.equals(target));
    queue.add(new Pending(slot, epoch, target, count));
    run();
  }

  private void run() {
    while (!queue.isEmpty() && nextAllowedNs - clock.nanoTime() <= 0) {
      final Pending next = queue.remove();
      if (!sender.send(next.slot, next.epoch, next.target)) {
        continue;
      }
      nextAllowedNs = clock.nanoTime() + gapNs;
      if (next.count > 1) {
        queue.add(new Pending(next.slot, next.epoch, next.target, next.count - 1));
      }
    }
    if (!queue.isEmpty() && !scheduled) {
      scheduled = true;
      loop.after(nextAllowedNs - clock.nanoTime(), this::wake);
    }
  }

  private void wake() {
    scheduled = false;
    run();
  }

  /** Sends one message; false when its epoch is over. */
  interface Sender {
    boolean send(int slot, long epoch, Target target);
  }

  private record Pending(int slot, long epoch, Target target, int count) {}

  /** One pacer for each interface and kind of message. */
  record Lane(String interfaceName, boolean arp) {
    static @Nullable Lane of(Target target, long gapNs) {
      return gapNs == 0
          ? null
          : new Lane(target.interfaceName(), target.address().family().addressBytes() == 4);
    }
  }
}
