package io.vigil.agent.act.mail;

import io.vigil.agent.act.notify.NotifyRequest;
import io.vigil.agent.act.notify.NotifySink;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.time.NanoClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before scripts and FIFOs and mails what they are told, after them. {@link #post} and {@link #done} are for any thread;
 * {@link #plan} and {@link #stop} for whoever starts, reloads and stops the agent, one at a time.
 */
public final class MailRoom implements NotifySink {
  private final NotifySink next;
  private final Optional<MailHost> host;
  private final NanoClock clock;
  private final EventLog log;
  private final Consumer<Throwable> crash;
  private volatile @Nullable MailSender sender;

  /**
   * Mails nothing yet.
   *
   * @param host empty: mail never leaves this one
   * @param crash hears of a broken promise of our own
   */
  public MailRoom(NotifySink next, Optional<MailHost> host, NanoClock clock, EventLog log,
      Consumer<Throwable> crash) {
    this.next = next;
    this.host = host;
    this.clock = clock;
    this.log = log;
    this.crash = crash;
  }

  /**
   * Who is mailed from now on. Where that is nobody, there is no thread.
   *
   * @param configs during a reload the one before and the next one, so that those who go are mailed too
   */
  public void plan(List<AgentConfig> configs) {
    final MailSender present = sender;
    final Optional<MailPlan> plan = host.isPresent() ? MailPlan.of(configs) : Optional.empty();
    if (plan.isEmpty()) {
      sender = null;
      if (present != null) {
        present.retire();
      }
    } else if (present == null) {
      sender = new MailSender(plan.get(), host.orElseThrow(), clock, log, crash);
    } else {
      present.plan(plan.get());
    }
  }

  @Override
  public boolean post(NotifyRequest request) {
    final boolean taken = next.post(request);
    final MailSender to = sender;
    if (to != null) {
      to.offer(request);
    }
    return taken;
  }

  @Override
  public void done(String instance, long epoch, After what) {
    next.done(instance, epoch, what);
  }

  /** Completes when all that was posted is mailed, at the latest after {@code limitNs}; what is left is said and lost. */
  public CompletionStage<Void> stop(long limitNs) {
    final MailSender present = sender;
    return present == null ? CompletableFuture.completedFuture(null) : present.stop(limitNs);
  }

  /** Ends the thread. */
  public void close() {
    final MailSender present = sender;
    if (present != null) {
      present.close();
    }
  }
}
