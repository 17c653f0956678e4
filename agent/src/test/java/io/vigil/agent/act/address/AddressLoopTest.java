package io.vigil.agent.act.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rule 7 for addresses: only the newest wish counts, and nothing is lost on the way to it. */
class AddressLoopTest implements AddressPort, AddressListener {
  private final EmbeddedChannel clockwork = new EmbeddedChannel();
  private final List<String> calls = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final List<LogEvent> log = new ArrayList<>();
  private final Set<IpAddress> refusing = new LinkedHashSet<>();
  private final AddressLoop loop = new AddressLoop(new TaskLoop(clockwork.eventLoop(), e -> {
    throw new AssertionError(e);
  }), this, this, List.of("VI_1"), log::add);

  @Test
  void shouldCarryOutOnlyTheNewestOfSeveralWishes() {
    loop.want(0, wish(1, "10.0.0.1"));
    loop.want(0, WantedAddresses.NONE);
    loop.want(0, wish(3, "10.0.0.2"));
    clockwork.runPendingTasks();

    assertThat(calls).containsExactly("add 10.0.0.2");
    assertThat(heard).containsExactly("applied 3");
  }

  @Test
  void shouldRemoveAndAddOnlyTheDifference() {
    apply(wish(1, "10.0.0.1", "10.0.0.2"));
    calls.clear();

    apply(wish(1, "10.0.0.2", "10.0.0.3"));

    assertThat(calls).containsExactly("remove 10.0.0.1", "add 10.0.0.3");
  }

  @Test
  void shouldReportAnAddressTakenAwayBySomebodyElseButNotItsOwnRemoval() {
    apply(wish(1, "10.0.0.1", "10.0.0.2"));

    assertThat(loop.addressGone("eth0", address("10.0.0.1").address(), 32)).isTrue();
    apply(WantedAddresses.NONE);
    assertThat(loop.addressGone("eth0", address("10.0.0.2").address(), 32)).isFalse();

    assertThat(heard).containsExactly("applied 1", "lost 10.0.0.1", "applied 0");
  }

  @Test
  void shouldTryAgainEverySecondWhatTheKernelRefusedAndSayItOnce() {
    refusing.add(address("10.0.0.1").address());
    clockwork.freezeTime();
    apply(wish(1, "10.0.0.1"));
    second();
    second();
    refusing.clear();
    second();
    second();

    assertThat(calls).hasSize(4).containsOnly("add 10.0.0.1");
    assertThat(log.stream().filter(e -> e.severity() == LogEvent.Severity.ERROR)).hasSize(1);
    assertThat(log.getLast().text())
        .isEqualTo("(VI_1) cannot add 10.0.0.1/32 dev eth0: add(10.0.0.1): ENODEV (no such device)");
  }

  @Test
  void shouldTellOfAnAddressThatCouldOnlyBeAddedLate() {
    refusing.add(address("10.0.0.2").address());
    clockwork.freezeTime();
    apply(wish(4, "10.0.0.1", "10.0.0.2"));
    second();
    refusing.clear();
    second();
    second();

    assertThat(heard).containsExactly("applied 4", "applied 4");
  }

  private void second() {
    clockwork.advanceTimeBy(1, TimeUnit.SECONDS);
    clockwork.runPendingTasks();
  }

  private void apply(WantedAddresses wanted) {
    loop.want(0, wanted);
    clockwork.runPendingTasks();
  }

  private static WantedAddresses wish(long epoch, String... addresses) {
    final List<VirtualAddress> list = new ArrayList<>();
    for (final String address : addresses) {
      list.add(address(address));
    }
    return new WantedAddresses(epoch, list, true);
  }

  private static VirtualAddress address(String text) {
    return new VirtualAddress(IpAddress.parse(text).orElseThrow(), 32, "eth0", Optional.empty(), 0,
        Optional.empty(), Optional.empty(), true, new Position("t", 1, 1));
  }

  @Override
  public void add(VirtualAddress address) throws SyscallException {
    calls.add("add " + address.address());
    if (refusing.contains(address.address())) {
      throw new SyscallException("add", Errno.ENODEV, address.address().toString());
    }
  }

  @Override
  public void remove(VirtualAddress address) {
    calls.add("remove " + address.address());
  }

  @Override
  public void applied(int slot, WantedAddresses wanted) {
    heard.add("applied " + wanted.epoch());
  }

  @Override
  public void lost(int slot, VirtualAddress address, long epoch) {
    heard.add("lost " + address.address());
  }
}
