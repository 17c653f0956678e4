package io.vigil.perf.inbox;

import io.vigil.agent.inbox.Inbox;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A producer meets a full inbox while the consumer makes room: what it took is polled, what it refused is counted. */
@JCStressTest
@Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "refused and counted")
@Outcome(id = "3, 0, 0", expect = Expect.ACCEPTABLE, desc = "taken after the poll")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, doubled, miscounted, or out of order")
@State
public class FullInboxStress {
  private final Inbox<Integer> inbox = new Inbox<>(2);
  private int polled;
  private int last;
  private int disorder;

  public FullInboxStress() {
    inbox.offer(1);
    inbox.offer(2);
  }

  @Actor
  public void producer() {
    inbox.offer(3);
  }

  @Actor
  public void consumer() {
    take();
  }

  @Arbiter
  public void drained(III_Result result) {
    take();
    take();
    take();
    result.r1 = polled;
    result.r2 = (int) inbox.refused();
    result.r3 = disorder;
  }

  private void take() {
    final @Nullable Integer message = inbox.poll();
    if (message != null) {
      polled++;
      if (message != last + 1) {
        disorder++;
      }
      last = message;
    }
  }
}
