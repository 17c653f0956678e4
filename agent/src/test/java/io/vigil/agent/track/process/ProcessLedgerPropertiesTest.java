package io.vigil.agent.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens, in whatever order it is heard of and looked at: when it is quiet, who runs is who counts. */
class ProcessLedgerPropertiesTest {
  private static final int STEPS = 400;

  @Property(tries = 3_000)
  void shouldCountWhoRunsWhenAllEventsAreHeard(@ForAll long seed) {
    check(seed, Integer.MAX_VALUE, false);
  }

  @Property(tries = 3_000)
  void shouldCountWhoRunsAfterEventsWereLost(@ForAll long seed) {
    check(seed, 6, false);
  }

  @Property(tries = 1_000)
  void shouldCountWhoRunsAfterTheKernelRefusedToShow(@ForAll long seed) {
    check(seed, 6, true);
  }

  private static void check(long seed, int queueMax, boolean refusing) {
    final Random random = new Random(seed);
    final ProcessWorld world = new ProcessWorld(seed + 1, queueMax);
    final List<TrackedProcess> tracked = List.of(new TrackedProcess(0, Processes.named("a")),
        new TrackedProcess(1, Processes.quorum("b", 1, 2)));
    final ProcessLedger ledger = new ProcessLedger(tracked, world, world::nanoTime, world);
    int scanAt = 0;
    boolean scanning = true;
    boolean wanted = false;
    ledger.scanBegins();
    for (int step = 0; step < STEPS || scanning || wanted; step++) {
      if (step >= STEPS) {
        world.quiet();
      }
      if (refusing && step < STEPS && random.nextInt(40) == 0) {
        world.refuse(random.nextInt(4));
      }
      if (step < STEPS) {
        world.go();
      }
      if (random.nextInt(3) == 0 && world.deliver(ledger, random.nextInt(6))) {
        wanted |= world.hasMissed();
      }
      if (scanning && random.nextInt(3) == 0) {
        scanAt = world.listedAfter(scanAt);
        if (scanAt == 0) {
          ledger.scanEnds();
          scanning = false;
          wanted |= ledger.isUnsure();
        } else {
          ledger.seen(scanAt);
        }
      } else if (wanted && !scanning) {
        wanted = false;
        scanning = true;
        ledger.scanBegins();
      }
      wanted |= !scanning && ledger.isUnsure();
      if (step > 100 * STEPS) {
        throw new AssertionError("no end");
      }
    }
    world.quiet();
    settle(world, ledger);
    for (final TrackedProcess one : tracked) {
      assertThat(one.pids.all()).as("%s of seed %s", one.config.name(), seed)
          .containsExactlyInAnyOrder(world.running(one.config.name()));
      assertThat(one.quorum.isMet()).isEqualTo(one.quorum.allows(one.pids.size()));
    }
  }

  /** What the tracker does when all is quiet: hears everything, looks again if it must. */
  private static void settle(ProcessWorld world, ProcessLedger ledger) {
    world.deliver(ledger, Integer.MAX_VALUE);
    if (world.hasMissed() || ledger.isUnsure()) {
      ledger.scanBegins();
      for (int pid = world.listedAfter(0); pid != 0; pid = world.listedAfter(pid)) {
        ledger.seen(pid);
      }
      ledger.scanEnds();
      world.deliver(ledger, Integer.MAX_VALUE);
    }
  }
}
