package io.vigil.agent.act.announce;

import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.inbox.LoopInbox;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Announces the addresses of masters: a burst on entry, a second one after the delay, a refresh for as long as the epoch lasts,
 * and a burst when somebody with a lower priority spoke up. keepalived's counts are the defaults.
 *
 * <p>
 * {@link #entered} and {@link #contested} are for any thread; all else happens on the loop. One refresh timer an instance:
 * a new epoch ends the old one's.
 */
public final class AnnounceLoop {
  private static final int INBOX_CAPACITY = 4096;

  private final TaskLoop loop;
  private final AnnouncePort port;
  private final EpochBoard epochs;
  private final List<AnnouncePlan> plans;
  private final NanoClock clock;
  private final EventLog log;
  private final LoopInbox<Request> inbox;
  private final Map<Pacer.Lane, Pacer> pacers = new HashMap<>();
  private final Set<Target> refused = new HashSet<>();
  private Announced announced = (_, _) -> {};

  /** {@code plans} by slot. */
  public AnnounceLoop(TaskLoop loop, AnnouncePort port, EpochBoard epochs,
      List<AnnouncePlan> plans, NanoClock clock, EventLog log) {
    this.loop = loop;
    this.port = port;
    this.epochs = epochs;
    this.plans = new ArrayList<>(plans);
    this.clock = clock;
    this.log = log;
    this.inbox = new LoopInbox<>(INBOX_CAPACITY, loop, this::begin);
  }

  /** Hears that the first burst of an epoch is out, what is paced queued. On the loop; must not block. */
  @FunctionalInterface
  public interface Announced {
    void announced(int slot, long epoch);
  }

  /** Tells {@code listener} from now on; before the first {@link #entered}. */
  public void tell(Announced listener) {
    announced = listener;
  }

  /**
   * The addresses are there and are to be made known. False, and counted, when the inbox is full.
   *
   * @param sent how many rounds of the first burst somebody else has sent, see {@link FirstAnnouncement}
   */
  public boolean entered(int slot, long epoch, int sent) {
    return inbox.post(new Request(slot, epoch, false, sent));
  }

  /** A lower-priority advert was heard: whoever believed it is to be told again. False, and counted, when full. */
  public boolean contested(int slot, long epoch) {
    return inbox.post(new Request(slot, epoch, true, 0));
  }

  /** What the instance of this slot announces from now on. The loop. */
  public void plan(int slot, AnnouncePlan plan) {
    while (plans.size() <= slot) {
      plans.add(plan);
    }
    plans.set(slot, plan);
  }

  /** Requests that a full inbox refused. Any thread. */
  public long refusals() {
    return inbox.refused();
  }

  private void begin(Request request) {
    final GarpConfig garp = plans.get(request.slot).garp();
    if (request.contested) {
      burst(request, 0, garp.lowerPriorityRepeat());
      later(request, garp.lowerPriorityDelayNs(), garp.lowerPriorityRepeat());
      return;
    }
    burst(request, request.sent, garp.masterRepeat());
    announced.announced(request.slot, request.epoch);
    later(request, garp.masterDelayNs(), garp.masterRepeat());
    if (garp.refreshNs() > 0) {
      loop.after(garp.masterDelayNs() + garp.refreshNs(), () -> refresh(request));
    }
  }

  private void later(Request request, long delayNs, int repeat) {
    if (delayNs > 0 && repeat > 0) {
      loop.after(delayNs, () -> burst(request, 0, repeat));
    }
  }

  private void refresh(Request request) {
    if (epochs.isCurrent(request.slot, request.epoch)) {
      final GarpConfig garp = plans.get(request.slot).garp();
      burst(request, 0, garp.refreshRepeat());
      loop.after(garp.refreshNs(), () -> refresh(request));
    }
  }

  /** keepalived's order: all addresses in turn, then all again; from round {@code sent} on. */
  private void burst(Request request, int sent, int repeat) {
    final AnnouncePlan plan = plans.get(request.slot);
    if (repeat == 0 || !epochs.isCurrent(request.slot, request.epoch)) {
      return;
    }
    for (int round = sent; round < repeat; round++) {
      for (final Target target : plan.targets()) {
        final long gapNs = target.address().family() == Family.IPV4
            ? plan.garp().garpIntervalNs()
            : plan.garp().gnaIntervalNs();
        final Pacer.Lane lane = Pacer.Lane.of(target, gapNs);
        if (lane == null) {
          send(request.slot, request.epoch, target);
        } else if (round == sent) {
          pacers.computeIfAbsent(lane, _ -> new Pacer(loop, clock, gapNs, this::send)).add(request.slot,
              request.epoch, target, repeat - sent);
        }
      }
    }
    // After the sending: words can wait.
    for (final Target target : plan.targets()) {
      log.post(new AnnounceEvent.Sending(plan.instance(), target));
    }
  }

  private boolean send(int slot, long epoch, Target target) {
    if (!epochs.isCurrent(slot, epoch)) {
      return false;
    }
    try {
      port.announce(target.interfaceName(), target.address());
      refused.remove(target);
    } catch (SyscallException e) {
      if (refused.add(target)) {
        log.post(
            new AnnounceEvent.Refused(plans.get(slot).instance(), target, String.valueOf(e.getMessage())));
      }
    }
    return true;
  }

  private record Request(int slot, long epoch, boolean contested, int sent) {}
}
