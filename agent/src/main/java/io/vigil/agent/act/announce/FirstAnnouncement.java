package io.vigil.agent.act.announce;

import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.os.linux.SyscallException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first announcement of each address of a new master, sent by the thread that has just installed it: no other thread has to wake
 * before the switches learn where the address is. All that follows, and all that is paced, is the {@link AnnounceLoop}'s. The address loop.
 */
public final class FirstAnnouncement {
  private final AnnouncePort port;
  private final EpochBoard epochs;
  private final List<AnnouncePlan> plans;

  /** {@code plans} by slot; {@code port} is used by nobody else. */
  public FirstAnnouncement(AnnouncePort port, EpochBoard epochs, List<AnnouncePlan> plans) {
    this.port = port;
    this.epochs = epochs;
    this.plans = new ArrayList<>(plans);
  }

  /** What the instance of this slot announces from now on. */
  public void plan(int slot, AnnouncePlan plan) {
    while (plans.size() <= slot) {
      plans.add(plan);
    }
    plans.set(slot, plan);
  }

  /**
   * Announces all addresses once, unless gaps are to be kept or the epoch is over. What the kernel refuses is left to the announce
   * loop, which says so.
   *
   * @return how many rounds of the first burst have been sent: 0 or 1
   */
  public int send(int slot, long epoch) {
    final AnnouncePlan plan = plans.get(slot);
    final GarpConfig garp = plan.garp();
    if (garp.masterRepeat() == 0 || garp.garpIntervalNs() > 0 || garp.gnaIntervalNs() > 0
        || !epochs.isCurrent(slot, epoch)) {
      return 0;
    }
    try {
      for (final Target target : plan.targets()) {
        port.announce(target.interfaceName(), target.address());
      }
      return 1;
    } catch (SyscallException leftToTheBurst) {
      return 0;
    }
  }
}
