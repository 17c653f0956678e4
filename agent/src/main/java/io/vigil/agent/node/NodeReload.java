package io.vigil.agent.node;

import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.act.notify.NotifyState;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.reload.Change;
import io.vigil.agent.config.reload.ReloadPlan;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.VirtualRouter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reload, step by step, each on the loop that owns what it changes; the next begins when the one before is done. Whoever is kept is
 * not touched: same objects, same slot, same socket. One thread that is none of the loops.
 *
 * <p>
 * Newcomers are made known to the loops that act before the vrrp loop knows them; who goes resigns first and is forgotten by the others
 * afterwards. A slot is given to somebody else in the next reload at the earliest, when nothing of its last holder is under way.
 */
final class NodeReload {
  private final AgentNode node;
  private final Roster before;
  private final AgentConfig next;
  private final ReloadPlan plan;
  private final Deque<Integer> free;
  private int slots;
  private final List<Seat> seats = new ArrayList<>();
  private final List<Seat> added = new ArrayList<>();
  private final List<Altered> altered = new ArrayList<>();
  private final List<Seat> gone = new ArrayList<>();
  private final List<SyncGroupTurn> groups = new ArrayList<>();

  /** An instance that goes on with other values. */
  private record Altered(Seat before, Seat after) {
    Event.Reconfigured event() {
      return new Event.Reconfigured(after.parts().params(), after.parts().rules());
    }

    boolean movesAddresses() {
      return !places(before).equals(places(after));
    }

    boolean addsAddresses() {
      return !places(before).containsAll(places(after));
    }

    private static Set<String> places(Seat seat) {
      final Set<String> places = new LinkedHashSet<>();
      for (final VirtualAddress address : seat.parts().all()) {
        places.add(address.address() + "/" + address.prefixLength() + " " + address.interfaceName());
      }
      return places;
    }
  }

  NodeReload(AgentNode node, Roster before, AgentConfig next, ReloadPlan plan) {
    this.node = node;
    this.before = before;
    this.next = next;
    this.plan = plan;
    this.free = new ArrayDeque<>(before.free());
    this.slots = before.slots();
  }

  /** Does it all; who takes part afterwards. */
  Roster apply() {
    plan.instances().forEach(this::assign);
    planNotifications();
    node.mail.plan(List.of(before.config(), next));
    on(node.loops.inform(), () -> node.notifications.pipe(FifoPlan.of(next.global().notification())));
    on(node.loops.address(), this::nameAddresses);
    on(node.loops.announce(), this::planAnnouncements);
    on(node.loops.vrrp(), this::turnOver);
    on(node.loops.address(), this::watch);
    node.trackers.reload(next, seats.stream().map(Seat::slot).toList(), plan.trackers()).toCompletableFuture()
        .join();
    added.forEach(seat -> node.insist(seat.slot(), Event.Startup.INSTANCE));
    on(node.loops.vrrp(), node.instances::drain);
    if (next.global().notification().statesOnReload()) {
      on(node.loops.vrrp(), this::repeatStates);
    }
    node.mail.plan(List.of(next));
    final Set<String> told = NotifyPlan.of(next).stream().map(NotifyPlan::instance)
        .collect(Collectors.toSet());
    on(node.loops.inform(), () -> node.notifications.retain(told));
    final List<Integer> nowFree = new ArrayList<>(free);
    gone.forEach(seat -> nowFree.add(seat.slot()));
    return new Roster(next, seats, groups, nowFree.stream().sorted().toList(), slots);
  }

  private void assign(Change<InstanceConfig> change) {
    switch (change) {
      case Change.Kept<InstanceConfig> kept -> {
        final Seat seat = seat(kept.before());
        seats.add(seat.with(kept.after(), seat.parts()));
      }
      case Change.Changed<InstanceConfig> changed -> {
        final Seat seat = seat(changed.before());
        final Altered one = new Altered(seat, seat.with(changed.after(), node.parts(changed.after())));
        altered.add(one);
        seats.add(one.after());
      }
      case Change.Restarted<InstanceConfig> restarted -> {
        gone.add(seat(restarted.before()));
        add(restarted.after());
      }
      case Change.Added<InstanceConfig> one -> add(one.after());
      case Change.Removed<InstanceConfig> removed -> gone.add(seat(removed.before()));
    }
  }

  private void add(InstanceConfig config) {
    final int slot = free.isEmpty() ? slots++ : free.remove();
    final Seat seat = node.seat(next, config, slot);
    added.add(seat);
    seats.add(seat);
  }

  private Seat seat(InstanceConfig config) {
    return before.seats().get(before.config().instances().indexOf(config));
  }

  /** Scripts are prepared here: that may look at files. */
  private void planNotifications() {
    final List<NotifyPlan> known = NotifyPlan.of(before.config());
    NotifyPlan.of(next).stream().filter(one -> !known.contains(one)).forEach(node.notifications::plan);
  }

  private void nameAddresses() {
    for (final Seat seat : newOrAltered()) {
      node.addressLoop.name(seat.slot(), seat.config().name());
      node.first.plan(seat.slot(), seat.parts().announcements());
    }
  }

  private void planAnnouncements() {
    newOrAltered().forEach(seat -> node.announceLoop.plan(seat.slot(), seat.parts().announcements()));
  }

  private List<Seat> newOrAltered() {
    return Stream.concat(added.stream(), altered.stream().map(Altered::after)).toList();
  }

  private void turnOver() {
    node.deeds.room(slots);
    final Set<InstanceTurn> single = new LinkedHashSet<>();
    before.groups().stream().filter(group -> !goesOn(group)).forEach(group -> {
      group.dissolve();
      single.addAll(group.members());
    });
    for (final Seat seat : gone) {
      single.remove(seat.turn());
      node.instances.happen(seat.turn(),
          new Event.Deleted(seat.config().notifications().reportDeleted()));
      node.instances.remove(seat.turn());
      node.deeds.vacate(seat.slot());
    }
    altered.forEach(this::alter);
    for (final Seat seat : added) {
      node.deeds.plan(seat.slot(), seat.config().name(), seat.parts().all());
      node.instances.add(seat.turn());
    }
    for (final SyncGroup group : next.syncGroups()) {
      final Optional<SyncGroupTurn> known = before.groups().stream()
          .filter(one -> one.name().equals(group.name()) && goesOn(one)).findFirst();
      groups.add(known.orElseGet(() -> form(group)));
    }
    groups.forEach(group -> single.removeAll(group.members()));
    single.forEach(turn -> node.instances.happen(turn, turn.causes()));
  }

  private void alter(Altered one) {
    final Seat seat = one.after();
    node.deeds.plan(seat.slot(), seat.config().name(), seat.parts().all());
    seat.turn().rename(seat.config().name());
    seat.entry().accept(seat.parts().acceptPolicy(), seat.parts().peers());
    seat.sender().renew(seat.parts().copies());
    seat.turn().router().source().ifPresent(seat.sender()::source);
    node.instances.happen(seat.turn(), one.event());
    if (one.movesAddresses()) {
      node.instances.happen(seat.turn(), new Event.AddressesChanged(one.addsAddresses()));
    }
  }

  /** For the FIFOs, of everybody who goes on; who begins tells that itself. Who has not settled yet has nothing to say. */
  private void repeatStates() {
    for (final Seat seat : seats) {
      if (!added.contains(seat)) {
        final VirtualRouter router = seat.turn().router();
        repeatState(seat.config().name(), router.state(), router.effectivePriority());
      }
    }
    for (final SyncGroupTurn group : groups) {
      if (before.groups().contains(group)) {
        repeatState(NotifyPlan.ofGroup(group.name()), group.group().state(), 0);
      }
    }
  }

  private void repeatState(String name, RouterState state, int priority) {
    final Optional<NotifyState> told = switch (state) {
      case MASTER -> Optional.of(NotifyState.MASTER);
      case BACKUP -> Optional.of(NotifyState.BACKUP);
      case FAULT -> Optional.of(NotifyState.FAULT);
      case INIT -> Optional.empty();
    };
    // What is refused is counted and said there.
    told.ifPresent(one -> {
      final boolean _ = node.notifications.repeat(name, one, priority);
    });
  }

  private SyncGroupTurn form(SyncGroup group) {
    final SyncGroupTurn turn = new SyncGroupTurn(group.name(), members(group), node.deeds, node.log);
    node.instances.form(turn);
    return turn;
  }

  private List<InstanceTurn> members(SyncGroup group) {
    return group.members().stream().map(name -> seats.stream()
        .filter(seat -> seat.config().name().equals(name)).findFirst().orElseThrow().turn()).toList();
  }

  /** Whether the group has the same name and the same members afterwards. */
  private boolean goesOn(SyncGroupTurn group) {
    return next.syncGroups().stream()
        .anyMatch(one -> one.name().equals(group.name()) && members(one).equals(group.members()));
  }

  private void watch() {
    for (final Seat seat : seats) {
      seat.watched().renew(seat.config(), next.trackedBy(seat.config()).interfaces());
    }
    for (final Seat seat : added) {
      seat.parts().all().stream().filter(address -> !node.addressLoop.isHeld(address))
          .forEach(node::removeQuietly);
    }
    node.watch.renew(seats.stream().map(Seat::watched).toList());
    gone.forEach(seat -> node.channels.detach(seat.config().vrid(), seat.entry()));
    gone.forEach(seat -> node.loops.vrrp().execute(() -> seat.sender().renew(List.of())));
  }

  private static void on(Executor loop, Runnable step) {
    CompletableFuture.runAsync(step, loop).join();
  }
}
