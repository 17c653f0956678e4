package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecStampsTest implements ScriptWatch {
  private final ExecStamps stamps = new ExecStamps();
  private final List<Long> heard = new ArrayList<>();

  @Test
  void shouldTellAStampThatCameBeforeTheProcessIdWasKnown() {
    stamps.executed(10, 1_000);
    stamps.await(10, 1, 900, this);

    assertThat(heard).containsExactly(1_000L);
  }

  @Test
  void shouldTellAStampThatComesLaterOnce() {
    stamps.await(10, 1, 900, this);
    stamps.executed(11, 950);
    stamps.executed(10, 1_000);
    stamps.executed(10, 2_000);

    assertThat(heard).containsExactly(1_000L);
  }

  @Test
  void shouldTellTheScriptsOwnExecWhereAnotherProgramGoesBefore() {
    stamps.executed(10, 1_000);
    stamps.await(10, 2, 900, this);
    assertThat(heard).isEmpty();
    stamps.executed(10, 1_500);

    assertThat(heard).containsExactly(1_500L);
  }

  @Test
  void shouldNotTakeTheStampOfAFormerProcessWithTheSameNumber() {
    stamps.executed(10, 1_000);
    stamps.await(10, 1, 1_001, this);
    assertThat(heard).isEmpty();
    stamps.forget(10);
    stamps.executed(10, 1_100);

    assertThat(heard).isEmpty();
  }

  @Test
  void shouldCompareStampsBySubtraction() {
    stamps.executed(10, Long.MIN_VALUE + 5);
    stamps.await(10, 1, Long.MAX_VALUE - 5, this);

    assertThat(heard).containsExactly(Long.MIN_VALUE + 5);
  }

  @Test
  void shouldRememberAsManyStampsAsItSays() {
    stamps.executed(10, 1_000);
    for (int i = 1; i < ExecStamps.REMEMBERED; i++) {
      stamps.executed(20, 1_000);
    }
    stamps.await(10, 1, 900, this);
    assertThat(heard).containsExactly(1_000L);

    stamps.executed(30, 1_000);
    for (int i = 0; i < ExecStamps.REMEMBERED; i++) {
      stamps.executed(20, 1_000);
    }
    stamps.await(30, 1, 900, this);
    assertThat(heard).hasSize(1);
  }

  @Override
  public void executed(long stampNs) {
    heard.add(stampNs);
  }

  @Override
  public void exited(int waitStatus) {
    throw new AssertionError("nothing ends here");
  }
}
