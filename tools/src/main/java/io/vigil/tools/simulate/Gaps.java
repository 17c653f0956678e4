package io.vigil.tools.simulate;

import io.vigil.agent.instance.ReportLine;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.sim.world.SimInstance;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.Tracked;
import io.vigil.agent.sim.world.World;
import io.vigil.agent.sim.world.WorldObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long a virtual router had nobody who serves it, although somebody could have: from the loss of one master to the next. */
final class Gaps implements WorldObserver {
  private static final long NEVER = -1;

  private final long[] sinceNs;
  private final boolean[] hadMaster;
  private final List<Long> gapsNs = new ArrayList<>();
  private boolean isNews;

  /** {@code routers}: one more than the highest number of one. */
  Gaps(int routers) {
    sinceNs = new long[routers];
    hadMaster = new boolean[routers];
    Arrays.fill(sinceNs, NEVER);
  }

  /** All that ended. */
  List<Long> gapsNs() {
    return gapsNs;
  }

  @Override
  public void lifecycle(SimNode node, Lifecycle change) {
    isNews = true;
  }

  @Override
  public void tracked(SimNode node, Tracked tracked) {
    isNews = true;
  }

  @Override
  public void said(SimInstance instance, ReportLine line) {
    isNews |= line.report() instanceof Report.Entered;
  }

  @Override
  public void settled(World world) {
    if (isNews) {
      isNews = false;
      for (int router = 0; router < sinceNs.length; router++) {
        look(router, world);
      }
    }
  }

  private void look(int router, World world) {
    boolean isServed = false;
    boolean isAble = false;
    for (final SimNode node : world.nodes()) {
      for (final SimInstance one : node.instances()) {
        if (one.router() == router && node.isRunning() && !node.isPaused()) {
          isServed |= one.state() == RouterState.MASTER;
          isAble |= one.state() == RouterState.MASTER || one.state() == RouterState.BACKUP;
        }
      }
    }
    final long nowNs = world.clock().elapsedNs();
    if (isServed) {
      if (sinceNs[router] != NEVER) {
        gapsNs.add(nowNs - sinceNs[router]);
      }
      sinceNs[router] = NEVER;
      hadMaster[router] = true;
    } else if (!isAble) {
      sinceNs[router] = NEVER;
    } else if (hadMaster[router] && sinceNs[router] == NEVER) {
      sinceNs[router] = nowNs;
    }
  }
}
