package io.vigil.tools.soak;

import io.vigil.agent.evidence.ProcHost;
import io.vigil.agent.os.linux.KernelRealtimeClock;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** One soak: rivals take the addresses and give them back by plan, real scripts are started, and all of it is watched. One thread. */
final class SoakRun {
  /** Two thousand new processes a second do not use up half of 32,768 numbers in this time. */
  private static final long NUMBERS_TELL_NS = 8_000_000_000L;
  private static final int REHEARSALS = 20;
  private static final long REHEARSAL_NS = 20_000_000L;
  private static final long SETTLE_NS = 500_000_000L;

  private final SoakOptions options;
  private final NanoClock clock;
  private final Waiting waiting;
  private final Stage stage;
  private final Progress progress;
  private volatile boolean interrupted;

  /** Nothing runs yet. */
  SoakRun(SoakOptions options, NanoClock clock, Stage stage, Progress progress) {
    this.options = options;
    this.clock = clock;
    this.waiting = new Waiting(clock);
    this.stage = stage;
    this.progress = progress;
  }

  /** Where the agents come from. */
  @FunctionalInterface
  interface Stage extends AutoCloseable {
    /** Sets them up, Vigil first, their files in {@code folder}; none is started. What is added to {@code made} is closed in any case. */
    void build(SoakOptions options, Path folder, List<Contestant> made) throws IOException, SyscallException;

    /** Lets go of what the agents shared. */
    @Override
    default void close() {}
  }

  /** Hears how it goes, a few times a second. */
  @FunctionalInterface
  interface Progress {
    void tell(long done, long noiseMaxNs);

    /** The agents are being started. */
    default void begin() {}

    /** Something is left behind, or went wrong when all was over. */
    default void warn(String what) {}
  }

  /** Ends it early, with a report of what was done. Any thread. */
  void interrupt() {
    interrupted = true;
  }

  /** Runs it to its end. */
  SoakResult run() throws IOException, SyscallException {
    final Path folder = Files.createTempDirectory("vigil-soak");
    final List<Contestant> contestants = new ArrayList<>();
    try {
      final SoakResult result = run(folder, contestants);
      close(contestants).ifPresent(why -> progress.warn("soak: an agent is not stopped cleanly: " + why));
      return result;
    } catch (IOException | RuntimeException | Error e) {
      close(contestants).ifPresent(e::addSuppressed);
      throw e;
    } finally {
      delete(folder).ifPresent(why -> progress.warn("soak: " + folder + " is left behind: " + why));
    }
  }

  /** All of them, whatever happens to one; the result is there already. */
  private static Optional<Throwable> close(List<Contestant> contestants) {
    Throwable first = null;
    for (final Contestant contestant : contestants) {
      try {
        contestant.close();
      } catch (RuntimeException | Error e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private SoakResult run(Path folder, List<Contestant> contestants) throws IOException, SyscallException {
    try (Burden _ = new Burden(options.burden(), folder);
        NoiseFloor noise = new NoiseFloor(clock);
        HostWatch watch = new HostWatch(
            new ProcHost(Path.of("/proc"), clock, new KernelRealtimeClock(), SoakRun::collectorMs), noise,
            clock)) {
      watch.start();
      stage.build(options, folder, contestants);
      return run(contestants, watch);
    }
  }

  private SoakResult run(List<Contestant> contestants, HostWatch watch) throws IOException, SyscallException {
    progress.begin();
    for (final Contestant contestant : contestants) {
      contestant.start();
      watch.add(contestant.agent(), contestant::footprint);
      rehearse(contestant);
    }
    settle();
    final List<Account.Holding> before = contestants.stream().map(Contestant::holding).toList();
    waiting.pause(SETTLE_NS);
    watch.begin();
    contestants.forEach(Contestant::begin);
    final Instant began = EpochClock.SYSTEM.now();
    final Drive drive = new Drive(options.plan(), clock, contestants);
    drive.run(() -> interrupted, done -> progress.tell(done, watch.noiseMaxNs()));
    settle();
    awaitScripts(contestants, before);
    final long endNs = clock.nanoTime();
    final List<String> breakdowns = new ArrayList<>();
    contestants.forEach(contestant -> contestant.breakdown().ifPresent(breakdowns::add));
    final HostStory host = watch.story();
    watch.breakdown().ifPresent(breakdowns::add);
    final List<Account.Holding> after = contestants.stream().map(Contestant::holding).toList();
    final List<Account> accounts = new ArrayList<>();
    for (int agent = 0; agent < contestants.size(); agent++) {
      final Contestant contestant = contestants.get(agent);
      final Course course = new Course(options.plan(), drive.beginNs(agent), endNs, drive.done(agent),
          contestant.isSerial());
      final Contestant.Evidence evidence = contestant.stop();
      evidence.gap().ifPresent(gap -> breakdowns.add("cannot judge " + contestant.agent() + ": " + gap));
      accounts.add(account(contestant, evidence, course, drive.late(agent),
          new Account.Held(before.get(agent), after.get(agent))));
    }
    return new SoakResult(options, began, interrupted, breakdowns, accounts, host);
  }

  private static Account account(Contestant contestant, Contestant.Evidence evidence, Course course,
      Histogram late, Account.Held held) {
    final Map<String, Histogram> inside = new LinkedHashMap<>(evidence.inside());
    inside.put(Delays.PLAN_LATE, late);
    return new Account(contestant.agent(), contestant.about(), Delays.of(course, evidence.starts(), inside),
        evidence.judge(rules(course)), held, evidence.warnings());
  }

  /** To resign from what one never had changes nothing; after a few times the soak's own first change is not slower than the others. */
  private void rehearse(Contestant contestant) {
    for (int round = 0; round < REHEARSALS; round++) {
      for (int instance = 0; instance < options.plan().instances(); instance++) {
        contestant.resign(instance);
      }
      waiting.pause(REHEARSAL_NS);
    }
  }

  /** On a busy host they take their time; one that never ends is a leak. */
  private void awaitScripts(List<Contestant> contestants, List<Account.Holding> before) {
    for (int agent = 0; agent < contestants.size(); agent++) {
      final Contestant contestant = contestants.get(agent);
      final long children = before.get(agent).footprint().children();
      final boolean _ = waiting.await(() -> contestant.footprint().children() <= children);
    }
  }

  private static ScriptLedger.Rules rules(Course course) {
    return new ScriptLedger.Rules(course.serial(), course.plan().periodNs() < NUMBERS_TELL_NS);
  }

  /** Until the slow script has ended too. */
  private void settle() {
    waiting.pause(SETTLE_NS + options.plan().slowScriptNs());
  }

  private static long collectorMs() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  /** As far as it can be; why not all of it. */
  private static Optional<Exception> delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(e);
    }
  }
}
