package io.vigil.agent.machine;

import static io.vigil.agent.machine.Bench.HIGH;
import static io.vigil.agent.machine.Bench.deeds;
import static io.vigil.agent.machine.RouterState.BACKUP;
import static io.vigil.agent.machine.RouterState.FAULT;
import static io.vigil.agent.machine.RouterState.INIT;
import static io.vigil.agent.machine.RouterState.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A router, or a group of them, whose configuration becomes another one while it runs. */
class ReconfigureTest {
  @Test
  void shouldAdvertiseAtOnceAsMasterAndStayIt() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED).later(300);
    final long epoch = bench.router().epoch();

    final List<Action> actions = bench.apply(new Event.Reconfigured(interval(90, 50), Rules.KEEPALIVED));

    assertThat(deeds(actions)).containsExactly(Action.SendAdvert.of(90));
    assertThat(bench.state()).isEqualTo(MASTER);
    assertThat(bench.router().epoch()).isEqualTo(epoch);
    assertThat(bench.leftUs()).isEqualTo(500_000);
  }

  @Test
  void shouldWaitAWholeMasterDownTimeAsBackupWhoseParametersAreOthers() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.startup();
    bench.later(3_000);

    assertThat(bench.apply(new Event.Reconfigured(Bench.v3(100), Rules.KEEPALIVED))).isEmpty();
    assertThat(bench.leftUs()).as("nothing of it concerns the machine").isEqualTo(609_375);

    bench.apply(new Event.Reconfigured(interval(100, 200), Rules.KEEPALIVED));
    assertThat(bench.state()).isEqualTo(BACKUP);
    assertThat(bench.leftUs()).isEqualTo(2 * 3_609_375);
  }

  @Test
  void shouldGoOnToExpectTheIntervalOfTheMasterThatItHears() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.startup();
    bench.hear(200, 300, HIGH);

    bench.apply(new Event.Reconfigured(interval(110, 50), Rules.KEEPALIVED));

    assertThat(bench.router().learnedIntervalCs()).isEqualTo(300);
  }

  @Test
  void shouldKeepWhatTrackersAddToThePriority() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.startup();
    bench.apply(new Event.PriorityChanged(120));

    bench.apply(new Event.Reconfigured(Bench.v3(130), Rules.KEEPALIVED));
    assertThat(bench.router().effectivePriority()).isEqualTo(150);
    bench.apply(new Event.Reconfigured(Bench.v3(250), Rules.KEEPALIVED));
    assertThat(bench.router().effectivePriority()).isEqualTo(254);
    bench.apply(new Event.Reconfigured(Bench.v3(255), Rules.KEEPALIVED));
    assertThat(bench.router().effectivePriority()).isEqualTo(255);
    bench.apply(new Event.Reconfigured(Bench.v3(50), Rules.KEEPALIVED));
    assertThat(bench.router().effectivePriority()).isEqualTo(50);
  }

  @Test
  void shouldResignAndTellOfItsEndWhenItIsDeleted() {
    final Bench bench = Bench.master(100, Rules.KEEPALIVED);

    assertThat(deeds(bench.apply(new Event.Deleted(false)))).satisfiesExactly(
        action -> assertThat(action).isEqualTo(Action.SendAdvert.of(0)),
        action -> assertThat(action).isInstanceOf(Action.RemoveAddresses.class),
        action -> assertThat(((Action.Notify) action).state()).isEqualTo(NotifyState.DELETED));
    assertThat(bench.state()).isEqualTo(INIT);
  }

  /** Without notify_deleted the end is told as FAULT, which a router in FAULT has told. */
  @Test
  void shouldTellNothingTwiceWhenItIsDeletedInFault() {
    final Bench silent = faulty();
    assertThat(deeds(silent.apply(new Event.Deleted(false)))).isEmpty();

    final Bench reported = faulty();
    assertThat(deeds(reported.apply(new Event.Deleted(true)))).hasSize(1);
  }

  @Test
  void shouldCountItsEpochsOnFromThoseOfWhoeverWasThereBefore() {
    final VirtualRouter router = new VirtualRouter(Bench.v3(100), Rules.KEEPALIVED, 7);
    VrrpMachine.step(router, Event.Startup.INSTANCE, 0, new Step());
    assertThat(router.epoch()).isEqualTo(8);
  }

  @Test
  void shouldMakeAllMasterWhereOneIs() {
    final VirtualRouter master = running(MASTER);
    final VirtualRouter backup = running(BACKUP);
    final SyncGroup group = new SyncGroup(List.of(master, backup));
    final SyncStep step = form(group);

    assertThat(group.state()).isEqualTo(MASTER);
    assertThat(backup.state()).isEqualTo(MASTER);
    assertThat(step.entered()).isPresent();
  }

  @Test
  void shouldMakeAllFaultyWhereOneIsAndNoLongerWhenItIsGone() {
    final VirtualRouter master = running(MASTER);
    final VirtualRouter faulty = running(FAULT);
    final SyncGroup group = new SyncGroup(List.of(master, faulty));
    form(group);
    assertThat(master.state()).isEqualTo(FAULT);

    group.dissolve();
    VrrpMachine.step(master, new Event.FaultsChanged(Set.of()), 1, new Step());
    assertThat(master.state()).isEqualTo(BACKUP);
  }

  /** An instance that comes into a group that is MASTER must not end that. */
  @Test
  void shouldBeMasterAtOnceInAGroupThatIs() {
    final VirtualRouter master = running(MASTER);
    final VirtualRouter newcomer = new VirtualRouter(Bench.v3(100), Rules.KEEPALIVED);
    final SyncGroup group = new SyncGroup(List.of(master, newcomer));
    final SyncStep step = form(group);
    SyncGroupMachine.step(group, 1, new Event.FaultsChanged(Set.of(FaultCause.AWAITING_TRACKER)), 0, step);
    assertThat(master.state()).as("nobody knows anything of the newcomer").isEqualTo(MASTER);

    SyncGroupMachine.step(group, 1, Event.Startup.INSTANCE, 0, step);
    assertThat(newcomer.state()).isEqualTo(FAULT);
    SyncGroupMachine.step(group, 1, new Event.FaultsChanged(Set.of()), 0, step);

    assertThat(newcomer.state()).isEqualTo(MASTER);
    assertThat(master.state()).isEqualTo(MASTER);
  }

  private static SyncStep form(SyncGroup group) {
    final SyncStep step = new SyncStep(group.members().size());
    SyncGroupMachine.form(group, 0, step);
    return step;
  }

  private static VirtualRouter running(RouterState state) {
    final Bench bench = switch (state) {
      case MASTER -> Bench.master(100, Rules.KEEPALIVED);
      case FAULT -> faulty();
      case BACKUP, INIT -> {
        final Bench one = Bench.of(100, Rules.KEEPALIVED);
        one.startup();
        yield one;
      }
    };
    assertThat(bench.state()).isEqualTo(state);
    return bench.router();
  }

  private static Bench faulty() {
    final Bench bench = Bench.of(100, Rules.KEEPALIVED);
    bench.startup();
    bench.faults(FaultCause.INTERFACE_DOWN);
    return bench;
  }

  private static RouterParams interval(int priority, int intervalCs) {
    return RouterParams.of(51, Family.IPV4, 3, priority, intervalCs);
  }
}
