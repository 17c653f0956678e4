package io.vigil.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DeadlineHeapTest {
  private static final int SLOTS = 37;

  /** Against a scan over all slots, with a clock that wraps in the middle. */
  @Property(tries = 300)
  void shouldAlwaysNameTheEarliestDeadline(@ForAll long seed) {
    final Random random = new Random(seed);
    final DeadlineHeap heap = new DeadlineHeap(SLOTS);
    final long base = Long.MAX_VALUE - 500;
    final long[] model = new long[SLOTS];
    final boolean[] present = new boolean[SLOTS];
    for (int i = 0; i < 400; i++) {
      final int slot = random.nextInt(SLOTS);
      if (random.nextInt(4) == 0) {
        heap.clear(slot);
        present[slot] = false;
      } else {
        model[slot] = base + random.nextInt(1000);
        present[slot] = true;
        heap.set(slot, model[slot]);
      }
      assertThat(heap.isEmpty()).isEqualTo(earliest(model, present) < 0);
      if (!heap.isEmpty()) {
        assertThat(heap.earliestNs()).isEqualTo(model[earliest(model, present)]);
        assertThat(model[heap.earliestSlot()]).isEqualTo(heap.earliestNs());
        assertThat(present[heap.earliestSlot()]).isTrue();
      }
    }
  }

  private static int earliest(long[] model, boolean[] present) {
    int best = -1;
    for (int i = 0; i < SLOTS; i++) {
      if (present[i] && (best < 0 || model[i] - model[best] < 0)) {
        best = i;
      }
    }
    return best;
  }
}
