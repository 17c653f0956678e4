package io.vigil.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds after every event in a group, whatever the events. A seed that failed once stays. */
class SyncGroupPropertiesTest {
  private static final FaultCause[] CAUSES = {FaultCause.INTERFACE_DOWN, FaultCause.TRACKER};

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void shouldMoveAllMembersTogether(int size) {
    for (int seed = 0; seed < 500; seed++) {
      final Random random = new Random(seed);
      final int[] priorities = random.ints(size, 1, 256).toArray();
      final GroupBench bench = new GroupBench(priorities).started();
      for (int turn = 0; turn < 60; turn++) {
        bench.later(random.nextInt(2_000));
        happen(bench, random.nextInt(size), random);

        assertThat(bench.states()).as("seed %d, turn %d", seed, turn).containsOnly(bench.group.state());
        assertThat(bench.group.isFaulty()).as("seed %d, turn %d", seed, turn)
            .isEqualTo(bench.group.state() == RouterState.FAULT);
      }
    }
  }

  private static void happen(GroupBench bench, int member, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> bench.hear(member, random.nextInt(256), random.nextBoolean() ? Bench.HIGH : Bench.LOW);
      case 1 -> bench.faults(member, CAUSES[random.nextInt(CAUSES.length)]);
      case 2, 3 -> bench.faults(member);
      default -> {
        if (bench.members.get(member).hasDeadline()) {
          bench.tick(member);
        }
      }
    }
  }
}
