package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.Mode;
import org.junit.jupiter.api.Test;

/** Other scripts, or another manner, while some run and some wait. */
class NotifyReloadTest extends MannerRoom {
  /** What runs in serial mode is waited for to its end; only then the rest goes out together. */
  @Test
  void shouldEndASerialLaunchAsItBeganWhenAReloadAllowsScriptsBesideEachOther() {
    final NotifyLoop notify = started(manner(Mode.SERIAL, 0, 0));
    post(notify, NotifyState.BACKUP);
    awaitStarts(1);
    notify.plan(new NotifyPlan("VI_1", config(manner(Mode.PARALLEL, 0, 0), "/m", "/g")));
    post(notify, NotifyState.MASTER);
    settle();
    assertThat(runner.starts).containsExactly("/b");
    exit("/b", 0);
    awaitStarts(2);
    settle();
    assertThat(runner.starts).containsExactly("/b", "/g INSTANCE VI_1 BACKUP 1");
    exit("/g INSTANCE VI_1 BACKUP 1", 0);
    awaitStarts(4);

    assertThat(runner.starts).containsExactly("/b", "/g INSTANCE VI_1 BACKUP 1", "/m",
        "/g INSTANCE VI_1 MASTER 1");
    exit("/m", 0);
    exit("/g INSTANCE VI_1 MASTER 1", 0);
    post(notify, NotifyState.FAULT);
    awaitStarts(5);
    assertThat(runner.starts).last().isEqualTo("/g INSTANCE VI_1 FAULT 1");
  }

  /** The end of a script from before does not count as the end of one that is waited for. */
  @Test
  void shouldWaitForItsOwnScriptsOnlyWhenAReloadAsksForOneAtATime() {
    final NotifyLoop notify = started(manner(Mode.PARALLEL, 0, 0), "/m", null);
    post(notify, NotifyState.BACKUP);
    awaitStarts(1);
    notify.plan(new NotifyPlan("VI_1", config(manner(Mode.SERIAL, 0, 0), "/m", null)));
    post(notify, NotifyState.MASTER);
    awaitStarts(2);
    post(notify, NotifyState.BACKUP);
    settle();
    exit("/b", 0);
    settle();
    assertThat(runner.starts).containsExactly("/b", "/m");
    assertThat(notify.counters().overlapped()).isEqualTo(1);
    exit("/m", 0);
    awaitStarts(3);

    assertThat(runner.starts).containsExactly("/b", "/m", "/b");
  }

  /** What waits has no script any more; what comes afterwards has one again. */
  @Test
  void shouldGoOnWhenAReloadTakesTheScriptsAwayThatSomebodyWaitsFor() {
    final NotifyManner serial = manner(Mode.SERIAL, 0, 0);
    final NotifyLoop notify = started(serial, "/m", null);
    post(notify, NotifyState.BACKUP);
    awaitStarts(1);
    post(notify, NotifyState.MASTER);
    settle();
    notify.plan(new NotifyPlan("VI_1", config(serial, null, null)));
    exit("/b", 0);
    settle();
    notify.plan(new NotifyPlan("VI_1", config(serial, "/m2", null)));
    post(notify, NotifyState.MASTER);
    awaitStarts(2);

    assertThat(runner.starts).containsExactly("/b", "/m2");
  }
}
