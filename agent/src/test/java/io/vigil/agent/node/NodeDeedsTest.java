package io.vigil.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.vigil.agent.act.announce.EpochBoard;
import io.vigil.agent.act.notify.NotifyRequest;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.NotifyState;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an instance's scripts are told of others. */
class NodeDeedsTest {
  private static final IpAddress PEER = IpAddress.parse("192.0.2.2").orElseThrow();

  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final List<NotifyRequest> told = new ArrayList<>();
  private final NodeDeeds deeds = new NodeDeeds(new EpochBoard(1), told::add, new TaskLoop(loop, _ -> {}),
      _ -> true);
  private final VirtualRouter router = new VirtualRouter(RouterParams.of(51, Family.IPV4, 3, 100, 100),
      Rules.KEEPALIVED);

  @AfterEach
  void close() {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** A slot is given to somebody else in a later reload. */
  @Test
  void shouldNotTakeThePeerOfAnInstanceThatIsGoneForThatOfItsSuccessor() {
    deeds.plan(0, "VI_1", List.of());
    deeds.remarked(0, new Report.MasterChanged(Optional.empty(), PEER), router, 0);
    inform();
    deeds.vacate(0);
    deeds.plan(0, "VI_2", List.of());
    inform();

    assertThat(told).extracting(NotifyRequest::instance).containsExactly("VI_1", "VI_2");
    assertThat(told.getFirst().context().peer()).contains(PEER);
    assertThat(told.getLast().context().peer()).isEmpty();
  }

  private void inform() {
    deeds.inform(0, new Action.Notify(NotifyState.MASTER, 100, 1, 0, Cause.MASTER_DOWN), router);
  }
}
