package io.vigil.tools.soak;

import io.vigil.agent.evidence.HostChange;
import io.vigil.agent.evidence.HostSample;
import io.vigil.agent.evidence.HostSource;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** Asks the host once a second what it did, and now and then what the agents hold. Thread-safe. */
final class HostWatch implements AutoCloseable {
  /** Length of a part of the noise, and of a line of the {@code .hlog} file. */
  static final long INTERVAL_NS = 10_000_000_000L;

  /** Of the noise of a part: to one per cent, in a fifth of the memory. */
  private static final int PART_DIGITS = 2;
  private static final long SECOND_NS = 1_000_000_000L;

  private final HostSource source;
  private final NoiseFloor noise;
  private final NanoClock clock;
  private final Thread thread;
  private final List<HostSecond> seconds = new ArrayList<>();
  private Histogram noiseSoFar = Delays.histogram();
  private final List<HostStory.Part> parts = new ArrayList<>();
  private final Map<String, Supplier<Footprint>> agents = new LinkedHashMap<>();
  private final Map<String, List<HostStory.Held>> holdings = new HashMap<>();
  private Histogram part = Delays.histogram();
  private long partNs;
  private HostSample last;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile long noiseMaxNs;
  private volatile boolean ended;

  HostWatch(HostSource source, NoiseFloor noise, NanoClock clock) {
    this.source = source;
    this.noise = noise;
    this.clock = clock;
    this.last = source.sample();
    this.partNs = last.takenNs();
    this.thread = Thread.ofPlatform().daemon().name("soak-watch").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  /** Asks this agent too from now on. */
  synchronized void add(String agent, Supplier<Footprint> footprint) {
    agents.put(agent, footprint);
  }

  /** Forgets all so far: the story begins now. */
  synchronized void begin() {
    look();
    endPart();
    seconds.clear();
    parts.clear();
    noiseSoFar = Delays.histogram();
  }

  /** The longest that a thread has overslept so far. Never waits. */
  long noiseMaxNs() {
    return noiseMaxNs;
  }

  /** Why it saw nothing more, if that is so. */
  Optional<String> breakdown() {
    return Optional.ofNullable(failure.get()).map(why -> "the watch of the host ended: " + why);
  }

  private void watch() {
    try {
      lookEachSecond();
    } catch (RuntimeException | Error e) {
      failure.set(e);
    }
  }

  private void lookEachSecond() {
    long dueNs = last.takenNs() + SECOND_NS;
    while (!ended) {
      final long leftNs = dueNs - clock.nanoTime();
      if (leftNs > 0) {
        LockSupport.parkNanos(leftNs);
      } else {
        look();
        // After a stall of many seconds there is nothing to be made up for.
        dueNs = Math.max(dueNs, last.takenNs()) + SECOND_NS;
      }
    }
  }

  private synchronized void look() {
    final HostSample now = source.sample();
    final Histogram interval = noise.interval();
    seconds.add(HostSecond.of(new HostChange(last, now, now.takenNs() - last.takenNs()), interval));
    noiseSoFar.add(interval);
    noiseMaxNs = noiseSoFar.getMaxValue();
    part.add(interval);
    last = now;
    if (now.takenNs() - partNs >= INTERVAL_NS) {
      endPart();
      agents.forEach((agent, footprint) -> holdings.computeIfAbsent(agent, _ -> new ArrayList<>())
          .add(new HostStory.Held(now.takenNs(), footprint.get())));
    }
  }

  private void endPart() {
    final Histogram packed = new PackedHistogram(Delays.HIGHEST_NS, PART_DIGITS);
    packed.add(part);
    parts.add(new HostStory.Part(partNs, last.takenNs(), packed));
    part = Delays.histogram();
    partNs = last.takenNs();
  }

  /** All so far; where {@link #breakdown} has something to say, until then. */
  synchronized HostStory story() {
    if (failure.get() == null) {
      try {
        look();
      } catch (RuntimeException e) {
        failure.set(e);
      }
    }
    if (partNs != last.takenNs()) {
      endPart();
    }
    return new HostStory(seconds, noiseSoFar.copy(), parts, holdings);
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
