package io.vigil.agent.track;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Where everything that is tracked meets: keeps the newest verdict of each tracker and link, recomputes priority and causes of fault of
 * the instances concerned, and tells them what has changed. What a full inbox refuses is offered again, in its newest form.
 *
 * <p>
 * The starting thread {@link #add adds} the sources; from {@link #start} on the track loop owns everything. Nothing queues here: of
 * links only the newest picture matters, and verdicts come from the loop itself.
 */
public final class TrackHub implements TrackerSink {
  private static final long AGAIN_NS = 10_000_000L;
  private static final long REHEARSAL_GAP_NS = 500_000L;

  private final AgentConfig config;
  private final TaskLoop tasks;
  private final InstanceLoop loop;
  private final Supplier<InterfaceTable> links;
  private final NanoClock clock;
  private final EventLog log;
  private final TrackerNumbers numbers;
  private final Facts facts = new Facts();
  private final List<TrackerSource> sources = new ArrayList<>();
  private final List<TrackedInstance> instances = new ArrayList<>();
  private final List<List<TrackedInstance>> byNumber = new ArrayList<>();
  private final Set<String> linkNames = new LinkedHashSet<>();
  private final AtomicBoolean lookingAtLinks = new AtomicBoolean();
  private boolean running;
  private boolean offeringAgain;

  /** {@code tasks} is the track loop; {@code links} is asked there for the newest picture. */
  public TrackHub(AgentConfig config, TaskLoop tasks, InstanceLoop loop, Supplier<InterfaceTable> links,
      NanoClock clock, EventLog log) {
    this.config = config;
    this.tasks = tasks;
    this.loop = loop;
    this.links = links;
    this.clock = clock;
    this.log = log;
    this.numbers = TrackerNumbers.of(config.trackers());
  }

  /** How the trackers are numbered. Any thread. */
  public TrackerNumbers numbers() {
    return numbers;
  }

  /** One more kind of trackers. The starting thread, before {@link #start}. */
  public void add(TrackerSource source) {
    sources.add(source);
  }

  /** Starts the sources; completes when every instance has been told what holds now. Any thread, once. */
  public CompletionStage<Void> start() {
    plan();
    return CompletableFuture.runAsync(this::begin, tasks);
  }

  /** Stops the sources; completes when none of them will say anything more. Any thread, once. */
  public CompletionStage<Void> stop() {
    return CompletableFuture.runAsync(() -> {
      running = false;
      sources.forEach(TrackerSource::stop);
    }, tasks);
  }

  /** An interface has changed. Any thread; what comes in one wave is looked at once. */
  public void linksChanged() {
    if (!linkNames.isEmpty() && lookingAtLinks.compareAndSet(false, true)) {
      tasks.execute(() -> {
        lookingAtLinks.set(false);
        if (running && lookAtLinks()) {
          evaluate(instances);
        }
      });
    }
  }

  /** How the instance of this slot stands. Any thread, after {@link #start}. */
  public Standing standing(int slot) {
    return instances.get(slot).standing();
  }

  @Override
  public void verdict(int tracker, TrackerVerdict verdict) {
    if (facts.tracker(tracker, verdict, clock.nanoTime()) && running) {
      evaluate(byNumber.get(tracker));
    }
  }

  private void plan() {
    final List<InstanceConfig> configured = config.instances();
    for (int number = 0; number < numbers.count(); number++) {
      byNumber.add(new ArrayList<>());
      if (!isWatched(number)) {
        log.post(new TrackEvent.NotWatched(Tracked.ByNumber.subject(numbers.tracker(number))));
      }
    }
    for (int slot = 0; slot < configured.size(); slot++) {
      final InstanceConfig instance = configured.get(slot);
      final TrackedInstance planned = new TrackedInstance(instance, slot, config.trackedBy(instance), numbers,
          this::isWatched, clock);
      instances.add(planned);
      for (final Tracked tracked : planned.tracked()) {
        switch (tracked) {
          case Tracked.ByNumber one -> byNumber.get(one.number()).add(planned);
          case Tracked.ByLink one -> linkNames.add(one.name());
        }
      }
    }
  }

  private boolean isWatched(int number) {
    return sources.stream().anyMatch(source -> source.watches(numbers.tracker(number)));
  }

  private void begin() {
    lookAtLinks();
    sources.forEach(source -> source.start(this));
    running = true;
    evaluate(instances);
    for (int slot = 0; slot < instances.size(); slot++) {
      if (!instances.get(slot).standing().faults().isEmpty()) {
        log.post(new TrackEvent.Holding(config.instances().get(slot).name(),
            instances.get(slot).standing().faults()));
      }
    }
    TrackRehearsal.of(config, numbers, this::isWatched, clock)
        .ifPresent(rehearsal -> rehearse(rehearsal, TrackRehearsal.ROUNDS));
  }

  /** Round by round between the real work. */
  private void rehearse(TrackRehearsal rehearsal, int left) {
    if (running && left > 0) {
      rehearsal.play();
      tasks.after(REHEARSAL_GAP_NS, () -> rehearse(rehearsal, left - 1));
    }
  }

  private boolean lookAtLinks() {
    final InterfaceTable table = links.get();
    boolean news = false;
    for (final String name : linkNames) {
      news |= facts.link(name, table, clock.nanoTime());
    }
    return news;
  }

  private void evaluate(List<TrackedInstance> concerned) {
    boolean refused = false;
    for (final TrackedInstance instance : concerned) {
      refused |= !instance.evaluate(facts, loop);
    }
    if (refused && !offeringAgain) {
      offeringAgain = true;
      tasks.after(AGAIN_NS, () -> {
        offeringAgain = false;
        if (running) {
          evaluate(instances);
        }
      });
    }
  }
}
