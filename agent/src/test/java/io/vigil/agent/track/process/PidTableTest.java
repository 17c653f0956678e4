package io.vigil.agent.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PidTableTest {
  private static final int STEPS = 2_000;

  @Property(tries = 200)
  void shouldHoldWhatAMapHolds(@ForAll long seed) {
    final Random random = new Random(seed);
    final PidTable table = new PidTable();
    final Map<Integer, Integer> model = new HashMap<>();
    final int numbers = 1 + random.nextInt(300);
    for (int step = 0; step < STEPS; step++) {
      final int pid = 1 + random.nextInt(numbers) * (random.nextBoolean() ? 1 : 16);
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          final int mark = random.nextInt(3);
          assertThat(table.put(pid, mark)).isEqualTo(model.put(pid, mark) == null);
        }
        case 3, 4, 5 -> assertThat(table.remove(pid)).isEqualTo(model.remove(pid) != null);
        case 6 -> assertThat(table.contains(pid)).isEqualTo(model.containsKey(pid));
        default -> {
          if (random.nextInt(50) == 0) {
            retain(table, model, random.nextInt(3));
          }
        }
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
    assertThat(table.all()).containsExactlyInAnyOrder(model.keySet().stream().mapToInt(pid -> pid).toArray());
  }

  private static void retain(PidTable table, Map<Integer, Integer> model, int mark) {
    final List<Integer> removed = new ArrayList<>();
    table.retain(mark, removed::add);
    final List<Integer> expected = model.keySet().stream()
        .filter(pid -> model.getOrDefault(pid, mark) != mark).toList();
    assertThat(removed).containsExactlyInAnyOrderElementsOf(expected);
    expected.forEach(model::remove);
  }

  @Test
  void shouldHoldTheLargestProcessNumber() {
    final PidTable table = new PidTable();
    assertThat(table.put(Integer.MAX_VALUE, 1)).isTrue();
    assertThat(table.contains(Integer.MAX_VALUE)).isTrue();
    assertThat(table.contains(1)).isFalse();
  }
}
