package io.vigil.agent.act.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstAnnouncementTest {
  private static final List<Target> TARGETS = List.of(
      new Target("eth0", IpAddress.parse("10.0.0.1").orElseThrow()),
      new Target("eth0", IpAddress.parse("fe80::1").orElseThrow()));

  private final EpochBoard epochs = new EpochBoard(2);
  private final List<String> sent = new ArrayList<>();
  private boolean refusing;

  @Test
  void shouldAnnounceEachAddressOnce() {
    epochs.enter(0, 1);
    assertThat(first(garp(5, 0, 0)).send(0, 1)).isEqualTo(1);
    assertThat(sent).containsExactly("10.0.0.1", "fe80::1");
  }

  @Test
  void shouldLeaveItToTheAnnounceLoopWhereGapsAreToBeKept() {
    epochs.enter(0, 1);
    assertThat(first(garp(5, 1, 0)).send(0, 1)).isZero();
    assertThat(first(garp(5, 0, 1)).send(0, 1)).isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void shouldNotAnnounceWhereNothingIsToBeAnnounced() {
    epochs.enter(0, 1);
    assertThat(first(garp(0, 0, 0)).send(0, 1)).isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void shouldNotAnnounceForAnEpochThatIsOver() {
    epochs.enter(0, 2);
    assertThat(first(garp(5, 0, 0)).send(0, 1)).isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void shouldLeaveTheWholeBurstToTheAnnounceLoopWhenTheKernelRefuses() {
    epochs.enter(0, 1);
    refusing = true;
    assertThat(first(garp(5, 0, 0)).send(0, 1)).isZero();
  }

  @Test
  void shouldAnnounceWhatAReloadPlanned() {
    final FirstAnnouncement first = first(garp(5, 0, 0));
    first.plan(1, new AnnouncePlan("VI_2", TARGETS.subList(1, 2), garp(5, 0, 0)));
    epochs.enter(1, 7);
    assertThat(first.send(1, 7)).isEqualTo(1);
    assertThat(sent).containsExactly("fe80::1");
  }

  private FirstAnnouncement first(GarpConfig garp) {
    return new FirstAnnouncement((interfaceName, address) -> {
      if (refusing) {
        throw new SyscallException("sendmsg", Errno.ENODEV, interfaceName);
      }
      sent.add(address.toString());
    }, epochs, List.of(new AnnouncePlan("VI_1", TARGETS, garp)));
  }

  private static GarpConfig garp(int repeat, long garpIntervalNs, long gnaIntervalNs) {
    return new GarpConfig(0, repeat, 0, 1, 0, 0, garpIntervalNs, gnaIntervalNs);
  }
}
