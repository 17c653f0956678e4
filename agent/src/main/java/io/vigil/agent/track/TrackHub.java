package io.vigil.agent.track;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.reload.Change;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Where everything that is tracked meets: keeps the newest verdict of each tracker and link, recomputes priority and causes of fault of
 * the instances concerned, and tells them what has changed. What a full inbox refuses is offered again, in its newest form.
 *
 * <p>
 * The starting thread {@link #add adds} the sources; from {@link #start} on the track loop owns everything, over reloads. Nothing queues here: of
 * links only the newest picture matters, and verdicts come from the loop itself.
 */
public final class TrackHub implements TrackerSink {
  private static final long AGAIN_NS = 10_000_000L;
  private static final long REHEARSAL_GAP_NS = 500_000L;

  private AgentConfig config;
  private final TaskLoop tasks;
  private final InstanceLoop loop;
  private final Supplier<InterfaceTable> links;
  private final NanoClock clock;
  private final EventLog log;
  private volatile TrackerNumbers numbers;
  private final Facts facts = new Facts();
  private final List<TrackerSource> sources = new ArrayList<>();
  private volatile List<Optional<TrackedInstance>> instances = List.of();
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
    plan(IntStream.range(0, config.instances().size()).boxed().toList());
    return CompletableFuture.runAsync(this::begin, tasks);
  }

  /**
   * Goes on with another configuration; completes when every instance has been told what holds now. Any thread, after {@link #start}.
   *
   * @param slots of the instances of {@code next}, in its order
   * @param changes from the present trackers to those of {@code next}
   */
  public CompletionStage<Void> reload(AgentConfig next, List<Integer> slots, List<Change<Tracker>> changes) {
    return CompletableFuture.runAsync(() -> renew(next, slots, changes), tasks);
  }

  private void renew(AgentConfig next, List<Integer> slots, List<Change<Tracker>> changes) {
    final TrackerNumbers before = numbers;
    final TrackerNumbers after = before.after(changes);
    final List<Numbered> stopped = new ArrayList<>();
    final List<Numbered> started = new ArrayList<>();
    for (final Change<Tracker> change : changes) {
      switch (change) {
        case Change.Removed<Tracker> one -> {
          stopped.add(new Numbered(before.of(one.before()), one.before()));
          facts.forget(before.of(one.before()));
        }
        case Change.Added<Tracker> one -> started.add(new Numbered(after.of(one.after()), one.after()));
        case Change.Restarted<Tracker> one -> {
          // What its predecessor found holds until it has found something itself.
          stopped.add(new Numbered(before.of(one.before()), one.before()));
          started.add(new Numbered(after.of(one.after()), one.after()));
        }
        case Change.Kept<Tracker> _,Change.Changed<Tracker> _ -> {
          // Goes on.
        }
      }
    }
    running = false;
    config = next;
    numbers = after;
    plan(slots);
    lookAtLinks();
    final TrackerTurnover turnover = new TrackerTurnover(stopped, started);
    sources.forEach(source -> source.reload(turnover, this));
    running = true;
    evaluate(present());
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
          evaluate(present());
        }
      });
    }
  }

  /** How the instance of this slot stands. Any thread, after {@link #start}. */
  public Standing standing(int slot) {
    final List<Optional<TrackedInstance>> now = instances;
    return slot < now.size()
        ? now.get(slot).map(TrackedInstance::standing).orElse(Standing.NONE)
        : Standing.NONE;
  }

  private List<TrackedInstance> present() {
    return instances.stream().flatMap(Optional::stream).toList();
  }

  @Override
  public void verdict(int tracker, TrackerVerdict verdict) {
    if (facts.tracker(tracker, verdict, clock.nanoTime()) && running) {
      evaluate(byNumber.get(tracker));
    }
  }

  /** {@code slots} of the configured instances; who was in his slot before is the same instance. */
  private void plan(List<Integer> slots) {
    byNumber.clear();
    linkNames.clear();
    for (int number = 0; number < numbers.count(); number++) {
      byNumber.add(new ArrayList<>());
    }
    for (final Numbered one : numbers.all()) {
      if (!isWatched(one.number())) {
        log.post(new TrackEvent.NotWatched(Tracked.ByNumber.subject(one.tracker())));
      }
    }
    final List<Optional<TrackedInstance>> planned = new ArrayList<>();
    for (int place = 0; place < slots.size(); place++) {
      final int slot = slots.get(place);
      while (planned.size() <= slot) {
        planned.add(Optional.empty());
      }
      final TrackedInstance instance = planned(config.instances().get(place), slot);
      planned.set(slot, Optional.of(instance));
      for (final Tracked tracked : instance.tracked()) {
        switch (tracked) {
          case Tracked.ByNumber one -> byNumber.get(one.number()).add(instance);
          case Tracked.ByLink one -> linkNames.add(one.name());
        }
      }
    }
    instances = List.copyOf(planned);
  }

  private TrackedInstance planned(InstanceConfig config, int slot) {
    final List<Optional<TrackedInstance>> before = instances;
    if (slot < before.size() && before.get(slot).isPresent()) {
      final TrackedInstance known = before.get(slot).get();
      known.renew(config, this.config.trackedBy(config), numbers, this::isWatched);
      return known;
    }
    return new TrackedInstance(config, slot, this.config.trackedBy(config), numbers, this::isWatched, clock);
  }

  private boolean isWatched(int number) {
    return sources.stream().anyMatch(source -> source.watches(numbers.tracker(number)));
  }

  private void begin() {
    lookAtLinks();
    sources.forEach(source -> source.start(this));
    running = true;
    evaluate(present());
    for (int slot = 0; slot < instances.size(); slot++) {
      if (!standing(slot).faults().isEmpty()) {
        log.post(new TrackEvent.Holding(config.instances().get(slot).name(), standing(slot).faults()));
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
          evaluate(present());
        }
      });
    }
  }
}
