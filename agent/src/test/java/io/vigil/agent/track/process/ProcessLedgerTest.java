package io.vigil.agent.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessLedgerTest {
  private static final int SIGKILL = 9;

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, ProcessView.Life> lives = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final TrackedProcess haproxy = new TrackedProcess(0, Processes.named("haproxy"));
  private long nowNs = 1_000;
  private final ProcessLedger ledger = new ProcessLedger(List.of(haproxy), new View(), () -> nowNs,
      new Told());

  @Test
  void shouldNotKnowAnythingBeforeTheFirstScan() {
    ledger.scanBegins();
    assertThat(ledger.hasBegun()).isFalse();
    ledger.scanEnds();
    assertThat(ledger.hasBegun()).isTrue();
    assertThat(haproxy.quorum.isMet()).isFalse();
  }

  @Test
  void shouldCountAProcessOnceThatExecutesTheSameProgramAgain() {
    running(77, "haproxy");
    begin();
    executed(77, "haproxy");
    assertThat(haproxy.pids.size()).isEqualTo(1);
    ledger.exited(77, SIGKILL, later());
    assertThat(haproxy.quorum.isMet()).isFalse();
  }

  @Test
  void shouldTellHowAProcessEndedThatWasKilledRightAfterItsExec() {
    running(77, "haproxy");
    begin();
    lives.put(77, ProcessView.Life.ENDED);
    ledger.executed(77);
    ledger.exited(77, SIGKILL, later());
    assertThat(haproxy.quorum.isMet()).isFalse();
    assertThat(haproxy.say().reason()).contains("was killed by signal 9");
  }

  @Test
  void shouldCountAChildAsItsParentUntilItExecutesSomethingElse() {
    running(77, "haproxy");
    begin();
    running(78, "haproxy");
    ledger.born(77, 78, later());
    assertThat(haproxy.pids.size()).isEqualTo(2);
    executed(78, "sh");
    assertThat(haproxy.pids.all()).containsExactly(77);
  }

  /** What a daemon does that goes to the background; heard of when all is over. */
  @Test
  void shouldFindTheChildOfAParentThatHasGoneSince() {
    begin();
    running(78, "haproxy");
    final long bornNs = later();
    ledger.executed(77);
    ledger.born(77, 78, bornNs);
    ledger.exited(77, 0, bornNs + 1);
    assertThat(haproxy.pids.all()).containsExactly(78);
  }

  @Test
  void shouldNotAskWhoAChildIsWhileItsParentIsKnown() {
    running(77, "haproxy");
    begin();
    ledger.born(77, 78, later());
    assertThat(haproxy.pids.size()).as("the child is nowhere to be seen").isEqualTo(2);
  }

  @Test
  void shouldNotCountZombies() {
    running(77, "haproxy");
    lives.put(77, ProcessView.Life.ENDED);
    begin();
    assertThat(haproxy.pids.size()).isZero();
  }

  @Test
  void shouldKeepAProcessWhoseFirstThreadAloneEnded() {
    running(77, "haproxy");
    begin();
    lives.put(77, ProcessView.Life.HEADLESS);
    ledger.exited(77, 0, later());
    assertThat(haproxy.quorum.isMet()).isTrue();
    assertThat(told).contains("headless 77");
    lives.put(77, ProcessView.Life.ENDED);
    ledger.ended(77);
    assertThat(haproxy.quorum.isMet()).isFalse();
  }

  @Test
  void shouldKeepWhatItKnewOfAProcessThatTheKernelDoesNotShow() {
    running(77, "haproxy");
    begin();
    names.put(77, "?");
    ledger.executed(77);
    assertThat(haproxy.quorum.isMet()).isTrue();
    assertThat(ledger.isUnsure()).isTrue();
  }

  @Test
  void shouldFindInAnotherScanWhatItMissed() {
    running(77, "haproxy");
    begin();
    names.clear();
    running(80, "haproxy");
    ledger.scanBegins();
    ledger.seen(80);
    assertThat(haproxy.quorum.isMet()).isTrue();
    ledger.scanEnds();
    assertThat(haproxy.pids.all()).containsExactly(80);
    assertThat(told).containsExactly("counted 77", "counted 80", "uncounted 77");
  }

  @Test
  void shouldSayWhatHappened() {
    begin();
    assertThat(haproxy.say().reason()).isEqualTo("haproxy: 0 running, 1 or more wanted");
    running(77, "sh");
    executed(77, "haproxy");
    assertThat(haproxy.say().reason()).isEqualTo("haproxy (pid 77) started: 1 running, 1 or more wanted");
    ledger.exited(77, SIGKILL, later());
    assertThat(haproxy.hasNews()).isTrue();
    assertThat(haproxy.say().reason())
        .isEqualTo("haproxy (pid 77) was killed by signal 9: 0 running, 1 or more wanted");
    assertThat(haproxy.hasNews()).isFalse();
  }

  @Test
  void shouldSayWithWhichStatusAProcessExited() {
    running(77, "haproxy");
    begin();
    ledger.exited(77, 3 << 8, later());
    assertThat(haproxy.say().reason()).startsWith("haproxy (pid 77) exited with status 3:");
  }

  @Test
  void shouldSayThatAProcessBecameAnotherProgram() {
    running(77, "haproxy");
    begin();
    executed(77, "sh");
    assertThat(haproxy.say().reason()).startsWith("haproxy (pid 77) became another program:");
  }

  private void begin() {
    ledger.scanBegins();
    names.keySet().forEach(ledger::seen);
    ledger.scanEnds();
  }

  private void running(int pid, String name) {
    names.put(pid, name);
  }

  private void executed(int pid, String name) {
    names.put(pid, name);
    ledger.executed(pid);
  }

  /** An event from after everything that was looked at. */
  private long later() {
    nowNs += 10;
    return nowNs - 5;
  }

  private final class View implements ProcessView {
    private final ByteBuffer octets = ByteBuffer.allocate(16);

    @Override
    public int shortName(int pid) {
      nowNs++;
      final String name = names.get(pid);
      if (name == null) {
        return GONE;
      }
      octets.put(0, name.getBytes(StandardCharsets.UTF_8));
      return name.equals("?") ? UNKNOWN : name.length();
    }

    @Override
    public int commandLine(int pid) {
      return GONE;
    }

    @Override
    public ByteBuffer octets() {
      return octets;
    }

    @Override
    public Life life(int pid) {
      return lives.getOrDefault(pid, Life.RUNNING);
    }
  }

  private final class Told implements ProcessLedger.Watcher {
    @Override
    public void counted(int pid) {
      told.add("counted " + pid);
    }

    @Override
    public void uncounted(int pid) {
      told.add("uncounted " + pid);
    }

    @Override
    public void headless(int pid) {
      told.add("headless " + pid);
    }
  }
}
