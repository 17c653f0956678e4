package io.vigil.tools.soak;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.Future;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code --lab}: the agents are programs in network namespaces. One thread. */
final class LabStage implements SoakRun.Stage {
  /** One for the rivals, one for the kernel's stamps. */
  private static final int LOOPS = 2;
  private static final long PATIENCE_MS = 2_000;

  private final NanoClock clock;
  private final List<LabAgent.Kind> agents;
  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(LOOPS,
      EpollIoHandler.newFactory());

  LabStage(NanoClock clock, List<LabAgent.Kind> agents) {
    this.clock = clock;
    this.agents = List.copyOf(agents);
  }

  @Override
  public void build(SoakOptions options, Path folder, List<Contestant> made)
      throws IOException, SyscallException {
    final LabContestant.Shared shared = new LabContestant.Shared(clock, loops.next(), new ExecTable(clock));
    for (final LabAgent.Kind agent : agents) {
      made.add(new LabContestant(agent, options, folder, shared));
    }
    try {
      shared.execs().open(loops.next());
    } catch (SyscallException e) {
      throw new UserMistakeException(
          "soak --lab needs the kernel's process events (root, not in a container): "
              + e.getMessage());
    }
  }

  @Override
  public void close() {
    final Future<?> _ = loops.shutdownGracefully(0, PATIENCE_MS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
