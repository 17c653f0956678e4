package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.deeds;
import static io.vigil.agent.machine.Bench.v3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartAndStopTest {
  static Rules[] rules() {
    return new Rules[]{Rules.KEEPALIVED, Rules.KEEPALIVED_STRICT, Rules.RFC3768, Rules.RFC9568};
  }

  @Test
  void shouldBeginInInitWithoutATimer() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);

    assertThat(bench.state()).isEqualTo(RouterState.INIT);
    assertThat(bench.router().hasDeadline()).isFalse();
    assertThat(bench.router().epoch()).isZero();
    assertThat(bench.router().rules()).isEqualTo(Rules.KEEPALIVED);
    assertThat(bench.router().source()).contains(Bench.OWN);
    assertThat(new VirtualRouter(v3(100), Rules.KEEPALIVED).source()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldStartAsBackupWithAFullMasterDownInterval(Rules rules) {
    final Bench bench = Bench.of(100, rules);

    assertThat(bench.startup()).containsExactly(
        new Action.Notify(NotifyState.BACKUP, 100, 1, Bench.ORIGIN_NS, Cause.STARTUP),
        new Report.Entered(RouterState.INIT, RouterState.BACKUP, Cause.STARTUP, Set.of()));
    assertThat(bench.leftUs()).isEqualTo(3_609_375);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldMakeAnOwnerMasterAtOnceAdvertBeforeAddressesBeforeAnnouncement(Rules rules) {
    final Bench bench = new Bench(v3(255).withPreemption(false, 0), rules);

    assertThat(bench.startup()).containsExactly(Action.SendAdvert.of(255), new Action.InstallAddresses(1),
        new Action.Announce(1, Occasion.BECAME_MASTER),
        new Action.Notify(NotifyState.MASTER, 255, 1, Bench.ORIGIN_NS, Cause.STARTUP),
        new Report.Entered(RouterState.INIT, RouterState.MASTER, Cause.STARTUP, Set.of()));
    assertThat(bench.leftUs()).isEqualTo(1_000_000);
  }

  @Test
  void shouldStartAnOwnerAsBackupOnlyUnderKeepalivedAndOnlyIfConfiguredSo() {
    final RouterParams backup = new RouterParams(51, v3(255).family(), 3, 255, 100, 3, true, 0, false, false,
        false, false);

    assertThat(started(backup, Rules.KEEPALIVED)).isEqualTo(RouterState.BACKUP);
    assertThat(started(backup, Rules.KEEPALIVED_STRICT)).isEqualTo(RouterState.MASTER);
    assertThat(started(backup, Rules.RFC3768)).isEqualTo(RouterState.MASTER);
    assertThat(started(backup, Rules.RFC9568)).isEqualTo(RouterState.MASTER);
  }

  @Test
  void shouldGiveStateMasterWithoutOwnershipNoHeadStart() {
    final RouterParams wishful = new RouterParams(51, v3(200).family(), 3, 200, 100, 3, true, 0, false, false,
        false, true);

    assertThat(started(wishful, Rules.KEEPALIVED)).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldIgnoreAdvertsAndTimersBeforeTheStart() {
    final Bench bench = Bench.of(100, Rules.RFC9568);

    assertThat(bench.hear(200, HIGH)).isEmpty();
    assertThat(bench.tick()).isEmpty();
    assertThat(bench.shutdown()).isEmpty();
    assertThat(bench.router().epoch()).isZero();
  }

  @Test
  void shouldRefuseToStartTwice() {
    final Bench bench = Bench.of(100, Rules.RFC9568);
    bench.startup();

    assertThatThrownBy(bench::startup).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldResignBeforeItRemovesTheAddressesWhenAMasterStops() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(deeds(bench.shutdown())).containsExactly(Action.SendAdvert.of(0),
        new Action.RemoveAddresses(3),
        new Action.Notify(NotifyState.STOP, 100, 3, bench.nowNs(), Cause.SHUTDOWN));
    assertThat(bench.state()).isEqualTo(RouterState.INIT);
    assertThat(bench.router().hasDeadline()).isFalse();
  }

  @Test
  void shouldStopABackupWithoutAWordOnTheWire() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.startup();

    assertThat(bench.shutdown()).containsExactly(
        new Action.Notify(NotifyState.STOP, 100, 2, bench.nowNs(), Cause.SHUTDOWN),
        new Report.Entered(RouterState.BACKUP, RouterState.INIT, Cause.SHUTDOWN, Set.of()));
  }

  @Test
  void shouldStartAgainAfterAStopAndHaveForgottenTheMaster() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.startup();
    bench.hear(200, 300, HIGH);
    bench.shutdown();
    assertThat(bench.router().master()).isEmpty();
    assertThat(bench.router().masterPriority()).isZero();

    bench.startup();

    assertThat(bench.leftUs()).isEqualTo(3_609_375);
    assertThat(bench.router().master()).isEmpty();
    assertThat(bench.router().epoch()).isEqualTo(3);
  }

  private static RouterState started(RouterParams params, Rules rules) {
    final Bench bench = new Bench(params, rules);
    bench.startup();
    return bench.state();
  }

  @Test
  void shouldGiveNoActionThatIsNotAsked() {
    final VirtualRouter router = new VirtualRouter(v3(100), Rules.KEEPALIVED);
    final Step step = new Step();
    VrrpMachine.step(router, Event.Startup.INSTANCE, 0, step);
    VrrpMachine.step(router, Event.DeadlinePassed.INSTANCE, 0, step);

    assertThat(step.size()).isZero();
    assertThatThrownBy(() -> step.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
