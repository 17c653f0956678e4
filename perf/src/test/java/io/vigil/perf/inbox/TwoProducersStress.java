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

/** Two producers meet in the last two places of a full-but-two inbox while the consumer polls: nothing lost, nothing doubled. */
@JCStressTest
@Outcome(id = "3, 0, 0", expect = Expect.ACCEPTABLE, desc = "both taken, both polled, none refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, doubled, refused with room, or seen before it was written")
@State
public class TwoProducersStress {
  private final Inbox<Message> inbox = new Inbox<>(2);
  private int polledSum;
  private int broken;

  @Actor
  public void first() {
    inbox.offer(new Message(1));
  }

  @Actor
  public void second() {
    inbox.offer(new Message(2));
  }

  @Actor
  public void consumer() {
    take();
    take();
  }

  @Arbiter
  public void drained(III_Result result) {
    take();
    take();
    result.r1 = polledSum;
    result.r2 = broken;
    result.r3 = (int) inbox.refused();
  }

  private void take() {
    final @Nullable Message message = inbox.poll();
    if (message != null) {
      polledSum += message.value;
      if (message.value == 0) {
        broken++;
      }
    }
  }

  /** Its field is plain on purpose: the inbox itself has to publish it. */
  static final class Message {
    int value;

    Message(int value) {
      this.value = value;
    }
  }
}
