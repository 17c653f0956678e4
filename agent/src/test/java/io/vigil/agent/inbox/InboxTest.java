package io.vigil.agent.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxTest {
  @Test
  void shouldRefuseAndCountWhenFull() {
    final Inbox<Integer> inbox = new Inbox<>(4);

    for (int i = 0; i < 4; i++) {
      assertThat(inbox.offer(i)).isTrue();
    }

    assertThat(inbox.offer(4)).isFalse();
    assertThat(inbox.offer(5)).isFalse();
    assertThat(inbox.refused()).isEqualTo(2);
    assertThat(inbox.poll()).isEqualTo(0);
    assertThat(inbox.offer(6)).isTrue();
  }

  @Property(tries = 200)
  void shouldBehaveAsABoundedQueue(@ForAll @IntRange(min = 1, max = 40) int capacity,
      @ForAll List<Boolean> offers) {
    final Inbox<Integer> inbox = new Inbox<>(capacity);
    final ArrayDeque<Integer> model = new ArrayDeque<>();
    int next = 0;
    for (final boolean offer : offers) {
      if (offer) {
        final boolean taken = inbox.offer(next);
        assertThat(taken).isEqualTo(model.size() < inbox.capacity());
        if (taken) {
          model.add(next);
        }
        next++;
      } else {
        assertThat(inbox.poll()).isEqualTo(model.poll());
      }
    }
  }

  /** Each message once, per producer in order, and taken plus refused is all that was offered. */
  @Test
  void shouldLoseNothingDoubleNothingAndKeepTheOrderOfEachProducer() throws InterruptedException {
    final int producers = 4;
    final int each = 200_000;
    final Inbox<long[]> inbox = new Inbox<>(64);
    final AtomicLong taken = new AtomicLong();
    final CountDownLatch running = new CountDownLatch(producers);
    final List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      final int producer = p;
      threads.add(Thread.ofPlatform().start(() -> {
        for (int i = 0; i < each; i++) {
          if (inbox.offer(new long[]{producer, i})) {
            taken.incrementAndGet();
          }
        }
        running.countDown();
      }));
    }

    final long[] last = {-1, -1, -1, -1};
    long polled = 0;
    while (true) {
      final boolean done = running.getCount() == 0;
      final long @Nullable [] message = inbox.poll();
      if (message == null) {
        if (done) {
          break;
        }
        Thread.onSpinWait();
        continue;
      }
      assertThat(message[1]).isGreaterThan(last[(int) message[0]]);
      last[(int) message[0]] = message[1];
      polled++;
    }
    for (final Thread thread : threads) {
      thread.join();
    }

    assertThat(polled).isEqualTo(taken.get());
    assertThat(taken.get() + inbox.refused()).isEqualTo((long) producers * each);
  }

  @Test
  void shouldWakeTheLoopOnceForManyMessages() {
    final List<Runnable> wakeUps = new ArrayList<>();
    final List<Integer> seen = new ArrayList<>();
    final LoopInbox<Integer> inbox = new LoopInbox<>(256, wakeUps::add, seen::add);

    for (int i = 0; i < 100; i++) {
      assertThat(inbox.post(i)).isTrue();
    }

    assertThat(wakeUps).hasSize(1);
    wakeUps.removeFirst().run();
    assertThat(seen).hasSize(LoopInbox.MESSAGES_PER_TURN_MAX);
    wakeUps.removeFirst().run();
    assertThat(seen).hasSize(100).isSorted();
    assertThat(wakeUps).isEmpty();
  }
}
